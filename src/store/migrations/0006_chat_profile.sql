-- What a person's vCard says of them, as it was read last. Their own words on the page count before it.
CREATE TABLE chat_profile (
    domain   TEXT NOT NULL,
    username TEXT NOT NULL,
    source   TEXT NOT NULL,                    -- 'vcard4', which is believed before 'vcard-temp'
    name     TEXT NOT NULL,                    -- Montague's own attribute name: 'email'
    value    TEXT NOT NULL,
    PRIMARY KEY (domain, username, source, name)
) STRICT, WITHOUT ROWID;
