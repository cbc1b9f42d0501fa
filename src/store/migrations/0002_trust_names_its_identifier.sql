-- What a person was shown that a realm learns of them when they decided about it: '' no identifier, 'own' the one of
-- theirs here, otherwise an address of their own that delegates to it. Older decisions did not say, so they get '?':
-- it is not known, and the person is asked once more. Every new decision says it.
ALTER TABLE trusted_realm ADD COLUMN identity TEXT NOT NULL DEFAULT '?';
