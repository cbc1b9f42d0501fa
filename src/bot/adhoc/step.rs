//! The steps of each command: which form is shown, and what comes after it.

use std::collections::BTreeMap;

use xmpp_parsers::data_forms::{Field, FieldType};

use super::Action;
use super::form::{Form, Values};
use super::listing::Listing;
use super::offered::{OTHERS, REMOVE, UNUSED};
use crate::account::asked_back::AskedBack;
use crate::bot::asked::{Grave, Matter};
use crate::bot::command::Verb;
use crate::bot::reply::Reply;
use crate::bot::turn::{Trouble, Turn};
use crate::openid::realm::Realm;
use crate::provider::beforehand::Offered;

/// Where a command stands.
#[derive(Debug)]
pub(super) enum Step {
    /// Its first form.
    First,
    /// A page of a list that one answer does not hold.
    Page(Listing),
    /// Which of the details that it is offered a site is to receive.
    Send(Realm, Offered),
    /// Whether it is really meant.
    Meant(Matter),
    /// The same, with the code that the name of the session is.
    Sure(Grave, AskedBack),
}

/// What follows.
#[derive(Debug)]
pub(super) enum Next {
    /// Another form, or the same once more.
    Step(Step, Form),
    /// The end.
    Done(Reply),
    /// The end, with nothing done.
    Canceled,
}

impl Step {
    /// The first step of a command; nothing for those that are done at once.
    pub(super) fn first(verb: Verb) -> Option<Self> {
        match verb {
            Verb::Help | Verb::Restore | Verb::Profile | Verb::Sessions => None,
            Verb::Sites | Verb::Activity => Some(Self::Page(Listing::default())),
            _ => Some(Self::First),
        }
    }

    /// The step before this one.
    pub(super) fn previous(&self) -> Option<Self> {
        match self {
            Self::Send(..) | Self::Meant(_) | Self::Sure(Grave::EndOthers, _) => Some(Self::First),
            Self::Page(listing) => listing.previous().map(Self::Page),
            Self::First | Self::Sure(..) => None,
        }
    }

    /// What was filled in before this step.
    pub(super) fn filled(&self) -> Values {
        let filled = match self {
            Self::Send(realm, _) => vec![("realm", realm.as_str().to_owned())],
            Self::Meant(Matter::RemovePersona(id)) => vec![("persona", id.to_string()), ("action", REMOVE.to_owned())],
            Self::Meant(Matter::RevokeUnused) => vec![("site", UNUSED.to_owned())],
            Self::Sure(Grave::EndOthers, _) => vec![("browser", OTHERS.to_owned())],
            Self::First | Self::Page(_) | Self::Meant(Matter::TrustAll(_)) | Self::Sure(..) => Vec::new(),
        };
        Values(filled.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect())
    }

    /// Whether a form has to come back.
    pub(super) fn wants_form(&self) -> bool {
        matches!(self, Self::First | Self::Send(..))
    }

    /// What can be done at this step but for leaving it; what is done where nothing is said stands first.
    pub(super) fn forward(&self, verb: Verb) -> &'static [Action] {
        match self {
            Self::First if verb == Verb::Trust => &[Action::Next],
            // A list can be searched at its end, too.
            Self::Page(listing) if listing.goes_on() || verb == Verb::Sites => &[Action::Next, Action::Complete],
            _ => &[Action::Complete],
        }
    }
}

impl Turn<'_> {
    /// Shows a step.
    pub(super) async fn show(&mut self, verb: Verb, step: Step, filled: &Values, id: &str) -> Result<Next, Trouble> {
        let (fields, instructions) = match &step {
            Step::First => match grave(verb) {
                Some(grave) => return Ok(self.make_sure(verb, grave, id)),
                None => (self.first_fields(verb, filled).await?, String::new()),
            },
            Step::Page(listing) => return self.show_page(verb, listing).await,
            Step::Send(realm, offered) => {
                (self.fields_to_send(realm, offered).await?, self.about_sending(realm, offered).await?)
            }
            Step::Meant(matter) => (Vec::new(), self.question_of(matter).await?),
            Step::Sure(grave, _) => (Vec::new(), self.warning(*grave)),
        };
        if fields.iter().any(|field| is_list(field) && field.required && field.options.is_empty()) {
            return Ok(Next::Done(Reply::done(self.nothing_to_choose(verb))));
        }
        let form = Form { title: verb.about(&self.texts), instructions, fields, fault: None };
        Ok(Next::Step(step, form))
    }

    /// Takes what was filled in. The inner error: the step, whose form it does not fit.
    pub(super) async fn advance(
        &mut self,
        verb: Verb,
        step: Step,
        values: &Values,
        id: &str,
    ) -> Result<Result<Next, Step>, Trouble> {
        Ok(match step {
            Step::First => self.take_first(verb, values, id).await?.ok_or(step),
            Step::Page(listing) => Ok(self.show_page(verb, &listing.after(values)).await?),
            Step::Send(realm, offered) => match self.take_send(&realm, &offered, values).await? {
                Some(next) => Ok(next),
                None => Err(Step::Send(realm, offered)),
            },
            Step::Meant(matter) => Ok(Next::Done(self.settle(matter).await?)),
            Step::Sure(grave, asked) => Ok(Next::Done(match asked.answered(self.actor, id, self.now()) {
                Some(proven) => self.carry_out(grave, &proven).await?,
                None => Reply::fault(self.say("bot-code-wrong")),
            })),
        })
    }

    /// The first form again, as it was filled in, with what is wrong beside the fields.
    pub(super) async fn once_more(
        &mut self,
        verb: Verb,
        values: &Values,
        faults: &BTreeMap<String, String>,
    ) -> Result<Next, Trouble> {
        let mut fields = self.first_fields(verb, values).await?;
        for field in &mut fields {
            field.desc = field.var.as_ref().and_then(|name| faults.get(name)).cloned();
        }
        let told = |field: &Field| Some(format!("{}: {}", field.label.clone()?, field.desc.clone()?));
        let fault = Some(fields.iter().filter_map(told).collect::<Vec<_>>().join(" "));
        let form = Form { title: verb.about(&self.texts), instructions: String::new(), fields, fault };
        Ok(Next::Step(Step::First, form))
    }

    /// Warns before something is done that cannot be undone or gives everything away.
    pub(super) fn make_sure(&self, verb: Verb, grave: Grave, id: &str) -> Next {
        let asked = AskedBack::with_code(self.actor, id.to_owned(), self.now());
        let instructions = self.warning(grave);
        let form = Form { title: verb.about(&self.texts), instructions, fields: Vec::new(), fault: None };
        Next::Step(Step::Sure(grave, asked), form)
    }

    fn nothing_to_choose(&self, verb: Verb) -> String {
        match verb {
            Verb::End => self.say("bot-no-browsers"),
            Verb::Clear => self.say("bot-nothing-to-clear"),
            _ => self.say("bot-no-sites"),
        }
    }
}

/// What is done only for somebody who says once more that they mean it.
fn grave(verb: Verb) -> Option<Grave> {
    match verb {
        Verb::Export => Some(Grave::Export),
        Verb::Delete => Some(Grave::Delete),
        _ => None,
    }
}

fn is_list(field: &Field) -> bool {
    matches!(field.type_, FieldType::ListSingle | FieldType::ListMulti)
}
