//! The steps of each command: which form is shown, and what comes after it.

use std::collections::BTreeMap;

use xmpp_parsers::data_forms::{Field, FieldType};

use super::Action;
use super::form::{self, Form, Values};
use super::giving::Giving;
use super::listing::Listing;
use super::offered::{OTHERS, REMOVE, UNUSED};
use crate::account::asked_back::AskedBack;
use crate::account::profile::{PersonaId, Personas};
use crate::bot::asked::{Grave, Matter};
use crate::bot::command::Verb;
use crate::bot::reply::Reply;
use crate::bot::turn::{Trouble, Turn};
use crate::openid::extension::Attribute;
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
    /// Whose details a trusted site is to receive.
    Whose(i64),
    /// Which of a persona's details it is to receive.
    Give(Giving),
    /// The details of a persona.
    Details {
        of: PersonaId,
        /// Whether it was chosen in the step before: there are several.
        chosen: bool,
        /// What they were when the form was made: what comes back as it was shown is no wish.
        shown: BTreeMap<Attribute, String>,
    },
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
            Verb::Help | Verb::Restore | Verb::Sessions => None,
            Verb::Sites | Verb::Activity => Some(Self::Page(Listing::default())),
            _ => Some(Self::First),
        }
    }

    /// The step before this one.
    pub(super) fn previous(&self) -> Option<Self> {
        match self {
            Self::Meant(Matter::Refill) | Self::Details { chosen: false, .. } => None,
            Self::Send(..)
            | Self::Whose(_)
            | Self::Details { .. }
            | Self::Meant(_)
            | Self::Sure(Grave::EndOthers, _) => Some(Self::First),
            Self::Give(giving) => Some(giving.previous()),
            Self::Page(listing) => listing.previous().map(Self::Page),
            Self::First | Self::Sure(..) => None,
        }
    }

    /// What was filled in before this step.
    pub(super) fn filled(&self) -> Values {
        let filled = match self {
            Self::Send(realm, _) => vec![("realm", realm.as_str().to_owned())],
            Self::Whose(site) => vec![("site", site.to_string())],
            Self::Give(giving) => giving.filled(),
            Self::Details { of, .. } => vec![("persona", of.to_string())],
            Self::Meant(Matter::RemovePersona(id)) => vec![("persona", id.to_string()), ("action", REMOVE.to_owned())],
            Self::Meant(Matter::RevokeUnused) => vec![("site", UNUSED.to_owned())],
            Self::Sure(Grave::EndOthers, _) => vec![("browser", OTHERS.to_owned())],
            Self::First | Self::Page(_) | Self::Meant(Matter::TrustAll(_) | Matter::Refill) | Self::Sure(..) => {
                Vec::new()
            }
        };
        Values(filled.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect())
    }

    /// Whether a form has to come back.
    pub(super) fn wants_form(&self) -> bool {
        !matches!(self, Self::Page(_) | Self::Meant(_) | Self::Sure(..))
    }

    /// What can be done at this step but for leaving it; what is done where nothing is said stands first.
    pub(super) fn forward(&self, verb: Verb) -> &'static [Action] {
        match self {
            Self::First if matches!(verb, Verb::Trust | Verb::Give | Verb::Set | Verb::Clear) => &[Action::Next],
            Self::Whose(_) => &[Action::Next],
            // A list can be searched at its end, too.
            Self::Page(listing) if listing.goes_on() || verb == Verb::Sites => &[Action::Next, Action::Complete],
            _ => &[Action::Complete],
        }
    }
}

impl Turn<'_> {
    /// Shows a step.
    pub(super) async fn show(&mut self, verb: Verb, step: Step, filled: &Values, id: &str) -> Result<Next, Trouble> {
        match step {
            Step::Page(listing) => self.show_page(verb, &listing).await,
            Step::First => match self.at_once(verb, id).await? {
                Some(next) => Ok(next),
                None => self.show_form(verb, Step::First, filled).await,
            },
            step => self.show_form(verb, step, filled).await,
        }
    }

    /// What a command begins with that has nothing to be filled in first.
    async fn at_once(&mut self, verb: Verb, id: &str) -> Result<Option<Next>, Trouble> {
        if let Some(grave) = grave(verb) {
            return Ok(Some(self.make_sure(verb, grave, id)));
        }
        Ok(match verb {
            Verb::Refill => Some(match self.about_refilling().await? {
                Some(_) => self.show_form(verb, Step::Meant(Matter::Refill), &Values::default()).await?,
                None => Next::Done(Reply::fault(self.say("bot-nothing-to-refill"))),
            }),
            Verb::Profile | Verb::Set | Verb::Clear => {
                let personas = Personas::of(&self.services.database, self.actor).await?;
                let usual = personas.usual();
                match personas.count() {
                    1 if verb == Verb::Profile => Some(Next::Done(self.profile_of(usual).await?)),
                    1 => {
                        let step = self.step_of_details(usual.id, false).await?;
                        Some(self.show_form(verb, step, &Values::default()).await?)
                    }
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// Shows the form of a step.
    pub(super) async fn show_form(&mut self, verb: Verb, step: Step, filled: &Values) -> Result<Next, Trouble> {
        let fields = self.fields(verb, &step, filled).await?;
        if fields.iter().any(|field| is_list(field) && field.required && field.options.is_empty()) {
            return Ok(Next::Done(Reply::done(self.nothing_to_choose(verb))));
        }
        let instructions = self.instructions(&step).await?;
        let form = Form { title: verb.about(&self.texts), instructions, fields, fault: None };
        Ok(Next::Step(step, form))
    }

    /// What a person should know at a step.
    async fn instructions(&self, step: &Step) -> Result<String, Trouble> {
        Ok(match step {
            Step::Send(realm, offered) => self.about_sending(realm, offered).await?,
            Step::Whose(site) => self.about_giving(*site, None).await?,
            Step::Give(giving) => self.about_giving(giving.site, giving.persona).await?,
            Step::Details { of, chosen: true, .. } => self.details_from(*of).await?,
            Step::Meant(matter) => self.question_of(matter).await?,
            Step::Sure(grave, _) => self.warning(*grave),
            Step::First | Step::Page(_) | Step::Details { .. } => String::new(),
        })
    }

    /// What a step asks for, with what was filled in there before.
    async fn fields(&self, verb: Verb, step: &Step, filled: &Values) -> Result<Vec<Field>, Trouble> {
        let mut fields = match step {
            Step::First => self.first_fields(verb).await?,
            Step::Send(realm, offered) => self.fields_to_send(realm, offered).await?,
            Step::Whose(site) => self.fields_of_givers(*site).await?,
            Step::Give(giving) => self.fields_to_give(giving).await?,
            Step::Details { of, .. } => self.fields_of_details(verb, *of).await?,
            Step::Page(_) | Step::Meant(_) | Step::Sure(..) => Vec::new(),
        };
        form::fill(&mut fields, filled);
        Ok(fields)
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
            Step::Whose(site) => self.take_giver(site, values).await?.ok_or(Step::Whose(site)),
            Step::Give(giving) => match self.take_giving(&giving, values).await? {
                Some(next) => Ok(next),
                None => Err(Step::Give(giving)),
            },
            Step::Details { of, chosen, shown } => match self.take_details(verb, (of, chosen, &shown), values).await? {
                Some(next) => Ok(next),
                None => Err(Step::Details { of, chosen, shown }),
            },
            Step::Meant(matter) => Ok(Next::Done(self.settle(matter).await?)),
            Step::Sure(grave, asked) => Ok(Next::Done(match asked.answered(self.actor, id, self.now()) {
                Some(proven) => self.carry_out(grave, &proven).await?,
                None => Reply::fault(self.say("bot-code-wrong")),
            })),
        })
    }

    /// The form of a step again, as it was filled in, with what is wrong beside the fields.
    pub(super) async fn once_more(
        &mut self,
        verb: Verb,
        step: Step,
        values: &Values,
        faults: &BTreeMap<String, String>,
    ) -> Result<Next, Trouble> {
        let mut fields = self.fields(verb, &step, values).await?;
        for field in &mut fields {
            field.desc = field.var.as_ref().and_then(|name| faults.get(name)).cloned();
        }
        let told = |field: &Field| Some(format!("{}: {}", field.label.clone()?, field.desc.clone()?));
        let fault = Some(fields.iter().filter_map(told).collect::<Vec<_>>().join(" "));
        let instructions = self.instructions(&step).await?;
        let form = Form { title: verb.about(&self.texts), instructions, fields, fault };
        Ok(Next::Step(step, form))
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
