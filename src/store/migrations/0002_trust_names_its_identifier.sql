-- What a person was shown that a realm learns of them when they decided about it: '' no identifier, 'own' the one of
-- theirs here, otherwise an address of their own that delegates to it. What it was for older decisions is not known, so
-- the person is asked once more.
ALTER TABLE trusted_realm ADD COLUMN identity TEXT NOT NULL DEFAULT '';
