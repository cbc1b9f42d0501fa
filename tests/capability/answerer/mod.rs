//! What an XMPP server is answered: on pipes, as it runs `montague extauth`, and over HTTP.

mod asker;
mod changes;
mod circles;
mod frames;
mod http;
mod lines;
mod silence;
mod sources;
