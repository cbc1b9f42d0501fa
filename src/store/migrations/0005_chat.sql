-- What the bot needs to know of people, and what it has still to tell them.

-- What somebody has chosen about pages and bot. Without a row nothing was chosen.
CREATE TABLE preference (
    domain        TEXT    NOT NULL,
    username      TEXT    NOT NULL,
    language      TEXT,                        -- of pages and bot: 'de'; null: not chosen
    tell_browsers INTEGER NOT NULL DEFAULT 1,  -- 1: the bot tells of sign-ins from new browsers
    tell_sites    INTEGER NOT NULL DEFAULT 1,  -- of sites that are trusted
    tell_attempts INTEGER NOT NULL DEFAULT 1,  -- of wrong passwords
    confirms      INTEGER,                     -- 1: signs in by a message in chat; null: as the operator has it
    PRIMARY KEY (domain, username)
) STRICT, WITHOUT ROWID;

-- What the bot has to tell people unasked. It is kept for a day, told or not.
CREATE TABLE notice (
    id         INTEGER PRIMARY KEY NOT NULL,
    domain     TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    about      TEXT    NOT NULL,               -- 'browser', 'site', 'attempts'
    realm      TEXT    NOT NULL,               -- '' where it is not about a site
    count      INTEGER NOT NULL,               -- of wrong passwords
    address    TEXT    NOT NULL,
    user_agent TEXT    NOT NULL,
    taken      INTEGER NOT NULL DEFAULT 0      -- 1: on its way, and never taken again
) STRICT;
CREATE INDEX notice_waiting ON notice (id) WHERE taken = 0;
CREATE INDEX notice_account ON notice (domain, username, about, at);
CREATE INDEX notice_at ON notice (at);

-- A sign-in that somebody is asked about in chat. There is one only for those who want to be asked; it is forgotten after
-- an hour, until when it counts against the next ones.
CREATE TABLE confirmation (
    token_hash BLOB    PRIMARY KEY NOT NULL,   -- SHA-256 of what the browser holds
    domain     TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    code       TEXT    NOT NULL,               -- what the page shows
    asked_at   INTEGER NOT NULL,
    state      TEXT    NOT NULL,               -- 'open', 'approved', 'refused', 'spent'
    slips      INTEGER NOT NULL DEFAULT 0,     -- wrong codes that were given
    recognised INTEGER NOT NULL,               -- 1: the browser has signed in to this account before
    site       TEXT    NOT NULL,               -- which site it is for; '' for the account itself
    address    TEXT    NOT NULL,
    network    TEXT    NOT NULL,               -- the address, or the /64 it belongs to
    user_agent TEXT    NOT NULL,
    taken      INTEGER NOT NULL DEFAULT 0      -- 1: the message is on its way, and never taken again
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_account ON confirmation (domain, username, asked_at);
CREATE INDEX confirmation_network ON confirmation (network, asked_at);
CREATE INDEX confirmation_waiting ON confirmation (asked_at) WHERE taken = 0;

-- By what somebody proved who they are when a session began: 'password' or 'chat'.
ALTER TABLE session ADD COLUMN method TEXT NOT NULL DEFAULT 'password';
