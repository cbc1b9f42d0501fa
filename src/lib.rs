//! Montague turns the accounts of an XMPP server into OpenID 2.0 identities.
