//! What is remembered of a conversation: the numbers of its lists, a question that was asked back, and what is still to be
//! shown. All of it in memory, for an hour, by the full address of the person's client.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use quick_cache::sync::Cache;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::asked::Asked;
use crate::account::profile::PersonaId;
use crate::account::session::SessionId;
use crate::openid::timestamp::Timestamp;

/// How many conversations are remembered; the least recently used are forgotten first.
const CONVERSATIONS: usize = 2_000;
/// How long a conversation is remembered after its last line.
const REMEMBERED: Duration = Duration::from_hours(1);
/// How many numbers a conversation may give out before it begins anew.
const NUMBERS: usize = 1_000;

/// One conversation.
#[derive(Debug, Default)]
pub(super) struct Talk {
    last_line: Option<Timestamp>,
    /// The numbers of sites.
    pub(super) sites: Numbers<i64>,
    /// The numbers of browsers.
    pub(super) browsers: Numbers<SessionId>,
    /// The numbers of personas.
    pub(super) personas: Numbers<PersonaId>,
    /// The decisions that were taken back last, together.
    pub(super) revoked: Option<i64>,
    /// What the bot has asked back.
    pub(super) asked: Option<Asked>,
    /// What `more` shows.
    pub(super) more: Option<More>,
    /// Whether everything was deleted just now: then nothing that was begun before goes on, in no conversation.
    pub(super) has_deleted: bool,
}

/// What there is more of.
#[derive(Debug)]
pub(super) enum More {
    /// The next page of sites that a search finds.
    Sites {
        /// The search.
        text: String,
        /// The page; 0 is the first.
        page: u32,
    },
    /// What happened before.
    Activity {
        /// The page; 0 is the first.
        page: u32,
    },
    /// The rest of a long answer.
    Text(VecDeque<String>),
}

/// Numbers that name things, from one on. Each keeps its number as long as the conversation lasts, whatever becomes of the
/// list that it stood in.
#[derive(Debug)]
pub(super) struct Numbers<T>(Vec<T>);

/// All conversations.
pub(super) struct Talks(Cache<String, Arc<Mutex<Talk>>>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + PartialEq> Numbers<T> {
    /// Makes room for a new list: where very many numbers were given out, they begin anew.
    pub(super) fn begin(&mut self) {
        if self.0.len() > NUMBERS {
            self.0.clear();
        }
    }

    /// The number of something.
    pub(super) fn number(&mut self, thing: T) -> usize {
        let found = self.0.iter().position(|known| *known == thing);
        let place = found.unwrap_or_else(|| {
            self.0.push(thing);
            self.0.len() - 1
        });
        place + 1
    }

    /// What a number names, written with the dot of the lists or without.
    pub(super) fn named(&self, number: &str) -> Option<T> {
        let number = number.strip_suffix('.').unwrap_or(number);
        self.0.get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()
    }
}

impl Talks {
    pub(super) fn new() -> Self {
        Self(Cache::new(CONVERSATIONS))
    }

    /// The conversation with a client, which waits while another of its lines is answered.
    pub(super) async fn of(&self, full: &str, now: Timestamp) -> OwnedMutexGuard<Talk> {
        let Ok(talk) = self.0.get_or_insert_with(full, || Ok::<_, Infallible>(Arc::default()));
        let mut talk = talk.lock_owned().await;
        if talk.last_line.is_some_and(|last| now.since(last) >= REMEMBERED) {
            *talk = Talk::default();
        }
        talk.last_line = Some(now);
        talk
    }

    /// Forgets all conversations of somebody, by their bare address.
    pub(super) fn forget(&self, bare: &str) {
        self.0.retain(|full, _| full.split('/').next() != Some(bare));
    }
}
