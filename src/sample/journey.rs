//! One sign-in from the form to the answer. In between the browser is away, and we remember it.

use std::sync::Arc;

use thiserror::Error;
use url::Url;

use crate::sample::Site;
use crate::sample::association::Association;
use crate::sample::cookie::{Key, Mark};
use crate::sample::discovery::{self, Discovered, Subject};
use crate::sample::form;
use crate::sample::memory::{Crowded, Taken};
use crate::sample::message::{Message, OPENID2, PREFIX};
use crate::sample::question::Question;
use crate::sample::sreg::Detail;
use crate::sample::story::Story;
use crate::sample::wire::Wire;

/// How long the browser may be away, in seconds.
const AWAY: i64 = 15 * 60;

/// How long somebody stays signed in, in seconds.
const STAY: i64 = 12 * 3600;

/// What a person wants from us.
pub(super) struct Wish {
    /// The details to ask for.
    pub(super) details: Vec<Detail>,
    /// Whether to agree on a secret with the provider first.
    pub(super) agree: bool,
}

/// A sign-in under way.
pub(super) struct Journey {
    question: Question,
    /// The browser that began it: nobody else may bring the answer.
    browser: Mark,
    story: Story,
}

/// The browser may leave now.
pub(super) struct Departure {
    /// Where to.
    pub(super) address: String,
    /// What happened so far.
    pub(super) story: Story,
}

/// Somebody who signed in.
pub(super) struct Member {
    /// The claimed identifier.
    pub(super) identifier: String,
    /// What we asked for, and what was given.
    pub(super) details: Vec<(Detail, Option<String>)>,
    /// How it went.
    pub(super) story: Story,
}

/// How a sign-in ended.
pub(super) enum Arrival {
    /// Well: this is the key of the member's visit.
    Member(Key),
    /// The person said no.
    Cancelled {
        /// The provider's name.
        provider: String,
    },
    /// Badly.
    Failed(Failure),
}

/// A sign-in that ended badly.
pub(super) struct Failure {
    /// Why.
    pub(super) reason: String,
    /// What had happened.
    pub(super) story: Story,
}

/// Why an answer could not even be looked at.
#[derive(Debug, Error)]
enum Stray {
    #[error("We are not waiting for this answer. It came before, or it took longer than 15 minutes.")]
    Unknown,
    #[error("This sign-in was begun in another browser.")]
    OtherBrowser,
    #[error("The address that was called is not quite the one that we gave.")]
    OtherAddress,
    #[error("The answer is no OpenID 2.0 message.")]
    NotOpenid,
    #[error("The provider has to ask you something first, and did not.")]
    SetupNeeded,
    #[error("The provider could not work with our question: “{0}”")]
    ProviderError(String),
}

impl Site {
    /// Finds the provider, agrees on a secret and makes the question.
    ///
    /// # Errors
    /// Tells how far it came.
    pub(super) async fn begin(&self, identifier: &Url, wish: Wish, browser: Mark) -> Result<Departure, Failure> {
        let mut story = Story::new();
        let Discovered { endpoint, subject } = self.look_up(identifier, &mut story).await?;
        let association = if wish.agree {
            self.agree(&endpoint, &mut story).await
        } else {
            story.agreed_on_none();
            None
        };
        let state = Key::new(&self.system);
        let return_to = format!("{}/return?state={}", self.url, state.as_str());
        let realm = format!("{}/", self.url);
        let question = Question { endpoint, subject, association, realm, return_to, details: wish.details };
        let address = question.address();
        let before = story.clone();
        let mut wire = Wire::default();
        wire.note(&format!("GET {}\n\n{}", question.endpoint, form::listing(&question.pairs())));
        story.sent(wire);
        let journey = Journey { question, browser, story };
        match self.journeys.keep(state.mark(), journey, self.now() + AWAY, self.now()) {
            Ok(_) => Ok(Departure { address, story: before }),
            Err(crowded @ Crowded) => Err(Failure { reason: crowded.to_string(), story: before }),
        }
    }

    /// Takes the answer that the browser brings.
    pub(super) async fn finish(&self, form: &[(String, String)], browser: Option<Mark>) -> Arrival {
        let (answer, journey) = match self.receive(form, browser) {
            Ok(received) => received,
            Err(reason) => return Arrival::Failed(Failure { reason, story: Story::new() }),
        };
        let Journey { question, mut story, .. } = journey;
        let mut wire = Wire::default();
        wire.note(&form::listing(answer.pairs()));
        let reason = match answer.field("mode").filter(|_| answer.field("ns") == Some(OPENID2)) {
            Some("id_res") => match self.verify(&question, &answer, &mut wire).await {
                Ok(verified) => {
                    story.decided();
                    story.verified(question.used_secret(&answer), wire);
                    let member = Member { identifier: verified.identifier, details: verified.details, story };
                    return self.welcome(member);
                }
                Err(refusal) => refusal.to_string(),
            },
            Some("cancel") => return Arrival::Cancelled { provider: story.provider().to_owned() },
            Some("setup_needed") => Stray::SetupNeeded.to_string(),
            Some("error") => Stray::ProviderError(shorten(answer.field("error").unwrap_or("…"))).to_string(),
            _ => Stray::NotOpenid.to_string(),
        };
        story.decided();
        story.refused(&reason, wire);
        Arrival::Failed(Failure { reason, story })
    }

    /// The member with this key.
    pub(super) fn member(&self, key: Mark) -> Option<Arc<Member>> {
        self.members.look(&key, self.now(), Arc::clone)
    }

    /// Ends a visit.
    pub(super) fn leave(&self, key: Mark) {
        self.members.take(&key, self.now());
    }

    async fn look_up(&self, identifier: &Url, story: &mut Story) -> Result<Discovered, Failure> {
        let (mut wire, stopwatch) = (Wire::default(), self.system.stopwatch());
        match discovery::discover(&self.fetcher, identifier, &mut wire).await {
            Ok(discovered) => {
                let person = discovered.subject != Subject::Anybody;
                story.discovered(self.name_of(&discovered.endpoint), person, stopwatch.elapsed(), wire);
                Ok(discovered)
            }
            Err(error) => {
                let reason = error.to_string();
                story.not_discovered(&reason, wire);
                Err(Failure { reason, story: story.clone() })
            }
        }
    }

    async fn agree(&self, endpoint: &str, story: &mut Story) -> Option<Arc<Association>> {
        if let Some(known) = self.associations.of(endpoint, self.now()) {
            story.agreed_before();
            return Some(known);
        }
        let (mut wire, stopwatch) = (Wire::default(), self.system.stopwatch());
        match self.associations.agree(&self.fetcher, endpoint, &self.system, &mut wire).await {
            Ok(association) => {
                story.agreed(stopwatch.elapsed(), wire);
                Some(association)
            }
            Err(error) => {
                story.not_agreed(&error.to_string(), wire);
                None
            }
        }
    }

    /// Finds the sign-in that an answer belongs to. It is forgotten, so that no second answer can come.
    fn receive(&self, form: &[(String, String)], browser: Option<Mark>) -> Result<(Message, Journey), String> {
        let answer = Message::from_form(form).map_err(|doubled| doubled.to_string())?;
        let mut others = form.iter().filter(|(name, _)| !name.starts_with(PREFIX));
        // Our address has one parameter of its own, and all of it has to come back as it was (11.1).
        let (Some((name, state)), None) = (others.next(), others.next()) else {
            return Err(Stray::OtherAddress.to_string());
        };
        if name != "state" {
            return Err(Stray::OtherAddress.to_string());
        }
        let same_browser = |journey: &Journey| browser.as_ref() == Some(&journey.browser);
        match self.journeys.take_if(&Mark::of(state), self.now(), same_browser) {
            Taken::Value(journey) => Ok((answer, journey)),
            Taken::Left => Err(Stray::OtherBrowser.to_string()),
            Taken::Absent => Err(Stray::Unknown.to_string()),
        }
    }

    fn welcome(&self, member: Member) -> Arrival {
        let key = Key::new(&self.system);
        let story = member.story.clone();
        match self.members.keep(key.mark(), Arc::new(member), self.now() + STAY, self.now()) {
            Ok(_) => Arrival::Member(key),
            Err(crowded @ Crowded) => Arrival::Failed(Failure { reason: crowded.to_string(), story }),
        }
    }
}

impl Question {
    /// Whether the answer was signed with our secret.
    fn used_secret(&self, answer: &Message) -> bool {
        self.association.as_ref().is_some_and(|ours| answer.field("assoc_handle") == Some(&ours.handle))
    }
}

/// What a provider says about an error is shown, but not at any length.
fn shorten(text: &str) -> String {
    text.chars().take(300).collect()
}

impl Failure {
    /// A form or an answer that none of our pages led to.
    pub(super) fn unasked() -> Self {
        Self {
            reason: "What came to us cannot be read, or was not sent from a page of ours.".to_owned(),
            story: Story::new(),
        }
    }
}
