//! Ad-hoc commands (XEP-0050): the commands of the chat, with forms (XEP-0004) for what they want to know.

mod boxes;
mod form;
mod giving;
mod listing;
mod offered;
mod refused;
mod step;
mod taken;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use self::form::{Form, Submitted, Values};
pub(super) use self::refused::Refused;
use self::step::{Next, Step};
use super::command::{Said, Verb};
use super::reply::Reply;
use super::stanza;
use super::turn::Turn;
use crate::account::person::Jid;
use crate::openid::timestamp::Timestamp;

/// The namespace of commands.
pub(super) const COMMANDS: &str = "http://jabber.org/protocol/commands";

/// How long a command waits for its next step.
const WAITS: Duration = Duration::from_mins(10);
/// How long it is remembered that a command has waited too long.
const REMEMBERED: Duration = Duration::from_hours(1);
/// The most commands under way of one person, and of all; the oldest is forgotten for a new one.
const MOST: usize = 5;
const ALL: usize = 2_000;

/// All commands that are under way.
pub(super) struct Walks(Mutex<HashMap<String, Walk>>);

/// One command under way.
struct Walk {
    jid: Jid,
    /// The client that began it, and nobody else, goes on with it.
    full: String,
    verb: Verb,
    step: Step,
    /// When its last form was sent.
    at: Timestamp,
}

/// What a client wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// Whatever the form says comes next.
    Execute,
    Next,
    Complete,
    Prev,
    Cancel,
}

/// What a client's answer to a form comes to.
enum Move {
    /// Nothing is done.
    Leave,
    /// The step before is shown again.
    Back(Step),
    /// The form is taken.
    On(Values),
    /// Nothing more is to be seen.
    Seen,
}

impl Action {
    fn of(command: &Element) -> Option<Self> {
        Some(match command.attr("action") {
            None | Some("execute") => Self::Execute,
            Some("next") => Self::Next,
            Some("complete") => Self::Complete,
            Some("prev") => Self::Prev,
            Some("cancel") => Self::Cancel,
            Some(_) => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Execute => "execute",
            Self::Next => "next",
            Self::Complete => "complete",
            Self::Prev => "prev",
            Self::Cancel => "cancel",
        }
    }
}

impl Walk {
    /// What a client may do at this step.
    fn moved(&self, action: Action, submitted: Option<Submitted>) -> Result<Move, Refused> {
        let forward = self.step.forward(self.verb);
        let action = if action == Action::Execute { forward.first().copied().unwrap_or(action) } else { action };
        match (action, submitted) {
            (Action::Cancel, _) | (_, Some(Submitted::Cancel)) => Ok(Move::Leave),
            (Action::Prev, _) => self.step.previous().map(Move::Back).ok_or(Refused::BadAction),
            (action, _) if !forward.contains(&action) => Err(Refused::BadAction),
            (Action::Complete, _) if matches!(self.step, Step::Page(_)) => Ok(Move::Seen),
            (_, Some(Submitted::Values(values))) => Ok(Move::On(values)),
            (_, Some(Submitted::Nothing)) if !self.step.wants_form() => Ok(Move::On(Values::default())),
            (_, Some(Submitted::Nothing) | None) => Err(Refused::BadPayload(None)),
        }
    }
}

impl Walks {
    pub(super) fn new() -> Self {
        Self(Mutex::default())
    }

    /// One step of a command: the `<command/>` to answer with.
    pub(super) async fn step(
        &self,
        turn: &mut Turn<'_>,
        full: &str,
        command: &Element,
    ) -> Result<Option<Element>, Refused> {
        let verb = command.attr("node").and_then(Verb::of_node).ok_or(Refused::NoSuchNode)?;
        let action = Action::of(command).ok_or(Refused::MalformedAction)?;
        let Some(id) = command.attr("sessionid") else {
            // Nothing was begun that could be left, finished or gone back in.
            if action != Action::Execute {
                return Err(Refused::BadAction);
            }
            let begun = Step::first(verb);
            return Ok(Some(self.begin(turn, full, verb, begun).await));
        };
        let walk = self.take(id, full, verb, turn.now())?;
        let moved = match walk.moved(action, form::submitted(command)) {
            Ok(moved) => moved,
            Err(refused) => {
                self.keep(id.to_owned(), walk);
                return Err(refused.in_words(turn));
            }
        };
        let Walk { jid, full, verb, step, at } = walk;
        let next = match moved {
            Move::Leave => Ok(Ok(Next::Canceled)),
            Move::Seen => Ok(Ok(Next::Done(Reply::done("")))),
            Move::Back(previous) => turn.show(verb, previous, &step.filled(), id).await.map(Ok),
            Move::On(values) => turn.advance(verb, step, &values, id).await,
        };
        let next = match next {
            Ok(next) => next,
            Err(trouble) => Ok(Next::Done(turn.trouble(&trouble))),
        };
        match next {
            Ok(next) => Ok(Some(self.follow(turn, &full, (verb, id), next))),
            Err(step) => {
                self.keep(id.to_owned(), Walk { jid, full, verb, step, at });
                Err(Refused::BadPayload(None).in_words(turn))
            }
        }
    }

    /// Forgets all commands of somebody.
    pub(super) fn forget(&self, jid: &Jid) {
        self.all().retain(|_, walk| walk.jid != *jid);
    }

    async fn begin(&self, turn: &mut Turn<'_>, full: &str, verb: Verb, first: Option<Step>) -> Element {
        let id = URL_SAFE_NO_PAD.encode(turn.services.system.random::<18>());
        let next = match first {
            Some(step) => turn.show(verb, step, &Values::default(), &id).await,
            None => turn.obey(Said { verb, rest: "" }).await.map(Next::Done),
        };
        let next = next.unwrap_or_else(|trouble| Next::Done(turn.trouble(&trouble)));
        self.follow(turn, full, (verb, &id), next)
    }

    /// Answers with what follows, and remembers it if that is not the end.
    fn follow(&self, turn: &Turn<'_>, full: &str, (verb, id): (Verb, &str), next: Next) -> Element {
        match next {
            Next::Canceled => status(verb, id, "canceled"),
            Next::Done(reply) => completed(turn, verb, id, &reply),
            Next::Step(step, form) => {
                let answer = executing(verb, id, &step, form);
                let walk = Walk { jid: turn.actor.jid().clone(), full: full.to_owned(), verb, step, at: turn.now() };
                self.keep(id.to_owned(), walk);
                answer
            }
        }
    }

    /// Takes a command out, so that a step is made once.
    fn take(&self, id: &str, full: &str, verb: Verb, now: Timestamp) -> Result<Walk, Refused> {
        let mut walks = self.all();
        let walk = walks.get(id).filter(|walk| walk.full == full && walk.verb == verb).ok_or(Refused::BadSession)?;
        if now.since(walk.at) > WAITS {
            return Err(Refused::Expired);
        }
        walks.remove(id).ok_or(Refused::BadSession)
    }

    fn keep(&self, id: String, walk: Walk) {
        let mut walks = self.all();
        let now = walk.at;
        walks.retain(|_, known| now.since(known.at) <= REMEMBERED);
        forget_the_oldest(&mut walks, MOST, |known| known.jid == walk.jid);
        forget_the_oldest(&mut walks, ALL, |_| true);
        walks.insert(id, walk);
    }

    /// A thread that panicked has left no step half-way, so its lock is taken over.
    fn all(&self) -> MutexGuard<'_, HashMap<String, Walk>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room among those commands for one more, if there are so many.
fn forget_the_oldest(walks: &mut HashMap<String, Walk>, most: usize, counts: impl Fn(&Walk) -> bool) {
    let counted = || walks.iter().filter(|(_, known)| counts(known));
    if counted().count() >= most
        && let Some(oldest) = counted().min_by_key(|(_, known)| known.at).map(|(id, _)| id.clone())
    {
        walks.remove(&oldest);
    }
}

fn status(verb: Verb, id: &str, status: &str) -> Element {
    stanza::element("command", COMMANDS, &[("node", verb.word()), ("sessionid", id), ("status", status)])
}

/// A form to fill in, with what can be done with it.
fn executing(verb: Verb, id: &str, step: &Step, form: Form) -> Element {
    let mut command = status(verb, id, "executing");
    let forward = step.forward(verb).iter().map(|action| action.name());
    let mut actions = Element::bare("actions", COMMANDS);
    if let Some(first) = forward.clone().next() {
        stanza::set(&mut actions, "execute", first);
    }
    let back = step.previous().map(|_| Action::Prev.name());
    for action in back.into_iter().chain(forward) {
        actions.append_child(Element::bare(action, COMMANDS));
    }
    command.append_child(actions);
    let fault = form.fault.clone();
    command.append_child(form.into());
    if let Some(fault) = fault {
        command.append_child(note("error", &fault));
    }
    command
}

/// The end of a command: what it came to.
fn completed(turn: &Turn<'_>, verb: Verb, id: &str, reply: &Reply) -> Element {
    let mut command = status(verb, id, "completed");
    let title = verb.about(&turn.texts);
    if let Some(table) = &reply.table {
        command.append_child(table.form(&title));
    } else if reply.says.contains('\n') {
        // What has several lines does not fit a note.
        let mut form = stanza::element("x", ns::DATA_FORMS, &[("type", "result")]);
        form.append_child(stanza::text("title", ns::DATA_FORMS, &title));
        let mut field = stanza::element("field", ns::DATA_FORMS, &[("var", "text"), ("type", "text-multi")]);
        for line in reply.says.lines().chain(reply.after.lines()) {
            field.append_child(stanza::text("value", ns::DATA_FORMS, line));
        }
        form.append_child(field);
        command.append_child(form);
        return command;
    }
    let said = [reply.says.as_str(), reply.after.as_str()].into_iter().filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join("\n");
    if !said.is_empty() {
        command.append_child(note(if reply.is_fault { "error" } else { "info" }, &said));
    }
    command
}

fn note(kind: &str, text: &str) -> Element {
    let mut note = stanza::text("note", COMMANDS, text);
    stanza::set(&mut note, "type", kind);
    note
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::person::tests::jid;

    #[test]
    fn so_many_commands_are_under_way_and_the_oldest_goes_for_a_new_one() {
        let walks = Walks::new();
        let noon = Timestamp::from_unix(1_767_355_200);
        let keep = |id: String, who: &str, second| {
            let at = noon.after(Duration::from_secs(second));
            walks.keep(id, Walk { jid: jid(who), full: String::new(), verb: Verb::Trust, step: Step::First, at });
        };
        for number in 0..2_100 {
            keep(format!("{number}"), &format!("person{number}"), number);
        }
        assert_eq!(walks.all().len(), 2_000);
        for number in 0..10 {
            keep(format!("own{number}"), "romeo", 3_000 + number);
        }
        let left = walks.all();
        assert_eq!(left.values().filter(|walk| walk.jid == jid("romeo")).count(), 5);
        assert!(left.contains_key("own9") && !left.contains_key("own4") && !left.contains_key("104"));
        assert!(left.contains_key("105"), "one of somebody's own goes before that of anybody else");
    }
}
