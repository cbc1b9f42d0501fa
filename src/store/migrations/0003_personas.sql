-- Somebody's sets of details. A number is never given twice, so that what was decided about a persona that is gone is not
-- taken for a decision about a later one.
CREATE TABLE persona (
    id       INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    domain   TEXT    NOT NULL,
    username TEXT    NOT NULL,
    name     TEXT    NOT NULL,                 -- as the person calls it; '' for the first one until it is given a name
    usual    INTEGER NOT NULL,                 -- 1: sites are offered it first
    UNIQUE (domain, username, name)
) STRICT;

-- Whoever has filled in or decided anything so far did it with one.
INSERT INTO persona (domain, username, name, usual)
SELECT domain, username, '', 1 FROM profile_field UNION SELECT domain, username, '', 1 FROM trusted_realm;

CREATE TABLE profile_field_of_persona (
    domain   TEXT    NOT NULL,
    username TEXT    NOT NULL,
    persona  INTEGER NOT NULL,
    name     TEXT    NOT NULL,                 -- Montague's own attribute name: 'email'
    value    TEXT    NOT NULL,
    PRIMARY KEY (domain, username, persona, name)
) STRICT, WITHOUT ROWID;
INSERT INTO profile_field_of_persona (domain, username, persona, name, value)
SELECT f.domain, f.username, p.id, f.name, f.value
FROM profile_field f JOIN persona p ON p.domain = f.domain AND p.username = f.username;
DROP TABLE profile_field;
ALTER TABLE profile_field_of_persona RENAME TO profile_field;

-- The persona whose details a site receives; 0: there was nothing to receive when that was decided.
ALTER TABLE trusted_realm ADD COLUMN persona INTEGER NOT NULL DEFAULT 0;
UPDATE trusted_realm SET persona =
    (SELECT p.id FROM persona p WHERE p.domain = trusted_realm.domain AND p.username = trusted_realm.username);
