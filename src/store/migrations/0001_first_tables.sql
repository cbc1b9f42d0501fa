-- The tables of Montague. Times are whole seconds since 1970 in UTC; truth values are 0 and 1.
-- Never edit this file once released: the database remembers its checksum. Add another one.

-- Generations of the association keys: with the root secret, which is a file, each salt gives the keys of one week.
CREATE TABLE key_generation (
    id          INTEGER PRIMARY KEY NOT NULL,  -- the number inside the handles, 0 to 65535
    salt        BLOB    NOT NULL,              -- 32 random bytes
    usable_from INTEGER NOT NULL               -- written a while before, so that every node has it in time
) STRICT;

-- What may happen once only: private handles that were verified, consent tickets that were decided.
CREATE TABLE spent (
    random     BLOB    PRIMARY KEY NOT NULL,   -- the random part of the handle or ticket; it never repeats
    expires_at INTEGER NOT NULL                -- from then on the handle or ticket is refused for its age
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_expires_at ON spent (expires_at);

-- The embedded accounts of hosts with `type = "local"`.
CREATE TABLE local_account (
    domain        TEXT    NOT NULL,
    username      TEXT    NOT NULL,            -- prepared by SASLprep and nodeprep
    password_hash TEXT    NOT NULL,            -- argon2id, as a PHC string
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (domain, username)
) STRICT, WITHOUT ROWID;

-- A name whose account was removed here: a later owner of the name is asserted with this fragment, so that no site
-- takes them for the earlier one (OpenID 2.0, 11.5.1).
CREATE TABLE identifier_generation (
    domain   TEXT NOT NULL,
    username TEXT NOT NULL,
    fragment TEXT NOT NULL,                    -- lower-case letters and digits
    PRIMARY KEY (domain, username)
) STRICT, WITHOUT ROWID;

-- A browser that is signed in. The cookie holds the token, this table only its hash.
CREATE TABLE session (
    token_hash         BLOB    PRIMARY KEY NOT NULL,  -- SHA-256
    domain             TEXT    NOT NULL,              -- the one host it is good for
    username           TEXT    NOT NULL,
    password_at        INTEGER NOT NULL,              -- when the password was given
    remembered         INTEGER NOT NULL,              -- 1: "keep me signed in"
    last_used          INTEGER NOT NULL,              -- written at most once a minute
    existence_asked_at INTEGER NOT NULL,              -- when the backend was last asked whether the account is there
    address            TEXT    NOT NULL,              -- of the last use, for the person to recognise
    user_agent         TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (domain, username);

-- Failed sign-ins. The tags are keyed hashes of accounts and addresses, so that this table tells neither.
CREATE TABLE login_throttle (
    tag       BLOB    PRIMARY KEY NOT NULL,
    taken     INTEGER NOT NULL,                -- places taken in this window
    allowed   INTEGER NOT NULL,                -- how many there are
    resets_at INTEGER NOT NULL                 -- the end of the window
) STRICT, WITHOUT ROWID;
CREATE INDEX login_throttle_resets_at ON login_throttle (resets_at);

-- What a person has decided about a realm.
CREATE TABLE trusted_realm (
    id         INTEGER PRIMARY KEY NOT NULL,
    domain     TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    realm      TEXT    NOT NULL,               -- canonical: "https://*.theatre.example/"
    site       TEXT    NOT NULL,               -- its host without "*.", for finding and sorting
    version    INTEGER NOT NULL,               -- 1 or 2: of the OpenID request it was decided for
    rule       TEXT    NOT NULL,               -- 'always', 'never'; 'ask': asks every time, keeps the ticks
    shares     TEXT    NOT NULL,               -- attribute names that are released, parted by spaces
    asked      TEXT    NOT NULL,               -- attribute names the site asked for when this was decided
    since      INTEGER NOT NULL,
    last_used  INTEGER NOT NULL,
    revoked_at INTEGER,                        -- for an hour after it was revoked it can be restored
    UNIQUE (domain, username, realm, version)
) STRICT;

-- The details a person may share.
CREATE TABLE profile_field (
    domain   TEXT NOT NULL,
    username TEXT NOT NULL,
    name     TEXT NOT NULL,                    -- Montague's own attribute name: 'email'
    value    TEXT NOT NULL,
    PRIMARY KEY (domain, username, name)
) STRICT, WITHOUT ROWID;

-- What happened in a person's name, for that person to read.
CREATE TABLE activity (
    id         INTEGER PRIMARY KEY NOT NULL,
    domain     TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,               -- differs from `at` where several events share a row
    kind       TEXT    NOT NULL,
    count      INTEGER NOT NULL,
    realm      TEXT    NOT NULL,               -- '' where no site was involved
    shares     TEXT    NOT NULL,               -- attribute names, never values
    address    TEXT    NOT NULL,
    user_agent TEXT    NOT NULL,
    throttled  INTEGER NOT NULL DEFAULT 0,     -- 1: after these failed sign-ins the address was made to wait
    hour       INTEGER                         -- failed sign-ins share one row for each address and hour; else null
) STRICT;
CREATE INDEX activity_account ON activity (domain, username, last_at);
CREATE INDEX activity_last_at ON activity (last_at);
CREATE UNIQUE INDEX activity_failed ON activity (domain, username, kind, address, hour);
