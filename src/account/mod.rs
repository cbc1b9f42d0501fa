//! What belongs to a person: the way in, sessions, decisions about sites, details, activity.
//!
//! Each file holds the values, the rules and the SQL of one thing. Every service takes an `Actor`, which
//! only a sign-in, a live session or the command line can make, and every statement names the actor's domain and
//! user name, so that nobody reaches what belongs to somebody else. Nothing here knows pages or OpenID messages.

/// What happened in a person's name.
pub mod activity;
/// A code asked for in chat, before what cannot be undone.
pub mod asked_back;
/// A sign-in that somebody is asked about in chat.
pub mod confirmation;
/// All that is kept about a person: a copy of it, and erasing it.
pub mod data;
/// The way in: throttle, preparation, backend, session.
pub mod login;
/// What the bot tells people unasked.
pub mod notice;
/// New passwords, given by the operator or by their owner.
pub mod password;
/// Who somebody is, and under which address.
pub mod person;
/// What a person has chosen about pages and bot.
pub mod preferences;
/// What a person may share.
pub mod profile;
/// The password asked for again.
pub mod proven;
/// Browsers that are signed in.
pub mod session;
/// What a person has decided about sites.
pub mod trust;
/// Which browser it was, in words.
pub mod user_agent;
