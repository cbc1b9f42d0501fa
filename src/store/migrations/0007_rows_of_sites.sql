-- What a site brings about by itself, as often as it likes, shares one row for each browser and hour; failed sign-ins go on
-- sharing theirs for each address and hour.
DROP INDEX activity_failed;
CREATE UNIQUE INDEX activity_failed ON activity (domain, username, kind, address, hour)
    WHERE hour IS NOT NULL AND realm = '';
CREATE UNIQUE INDEX activity_of_site ON activity (domain, username, kind, realm, shares, address, user_agent, hour)
    WHERE hour IS NOT NULL AND realm <> '';
