-- What the pages about sites ask for without reading all of a person's decisions, and what is forgotten now and then without
-- reading everybody's. Both lists end with the column that their condition is about, for SQLite looks at it once more.

-- Somebody's trusted or refused sites by their names: counted, searched and compared within the index.
CREATE INDEX trusted_realm_by_name ON trusted_realm (domain, username, rule, site, realm, version, since, revoked_at)
    WHERE revoked_at IS NULL;
-- The same by their last use.
CREATE INDEX trusted_realm_by_use ON trusted_realm (domain, username, rule, last_used, site, realm, version, revoked_at)
    WHERE revoked_at IS NULL;
-- What was taken back, until it is forgotten.
CREATE INDEX trusted_realm_revoked ON trusted_realm (revoked_at) WHERE revoked_at IS NOT NULL;
-- Ticks that are remembered, until they have lain unused for a year.
CREATE INDEX trusted_realm_ticks ON trusted_realm (last_used) WHERE rule = 'ask';
