//! What is done with a form that comes back.

use std::collections::BTreeMap;

use super::boxes::ticked;
use super::form::{self, Values};
use super::offered::{ADD, OTHERS, REMOVE, RENAME, UNUSED, USUAL};
use super::step::{Next, Step};
use crate::account::notice::{About, Told};
use crate::account::profile::{self, PersonaId, Personas, is_derived};
use crate::account::session::SessionId;
use crate::account::trust::Rule;
use crate::bot::asked::{Grave, Matter};
use crate::bot::command::Verb;
use crate::bot::details::NotKept;
use crate::bot::reply::Reply;
use crate::bot::trusting::realm_of;
use crate::bot::turn::{Trouble, Turn};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::provider::beforehand::Offered;

impl Turn<'_> {
    /// Takes the first form. None: what was filled in does not fit it.
    pub(super) async fn take_first(&mut self, verb: Verb, values: &Values, id: &str) -> Result<Option<Next>, Trouble> {
        let reply = match verb {
            Verb::Trust | Verb::Never => return self.take_realm(verb, values, id).await,
            Verb::Notices => {
                let tell = values.all("tell");
                if !tell.iter().all(|name| About::parse(name).is_some()) {
                    return Ok(None);
                }
                self.tell(Told::only(|about| tell.iter().any(|name| name == about.name()))).await?
            }
            Verb::Confirm => match values.ticked("confirm") {
                Some(on) => self.switch_confirming(on).await?,
                None => return Ok(None),
            },
            Verb::Give => return self.take_site_to_give(values).await,
            Verb::Profile | Verb::Set | Verb::Clear => return self.take_whose_details(verb, values).await,
            Verb::Persona => return self.take_persona(values).await,
            Verb::Revoke => return self.take_site(values).await,
            Verb::End => match self.chosen(verb, "browser", values).await? {
                Some(OTHERS) => return Ok(Some(self.make_sure(verb, Grave::EndOthers, id))),
                Some(browser) => match SessionId::parse(browser) {
                    Some(browser) => self.end_one(browser).await?,
                    None => return Ok(None),
                },
                None => return Ok(None),
            },
            Verb::Language => match self.chosen(verb, "language", values).await? {
                Some(language) => self.language(language).await?,
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(Next::Done(reply)))
    }

    /// The one thing that was chosen from a list of the first form. None: nothing that it offers.
    pub(super) async fn chosen<'v>(
        &self,
        verb: Verb,
        list: &str,
        values: &'v Values,
    ) -> Result<Option<&'v str>, Trouble> {
        let fields = self.first_fields(verb).await?;
        Ok(values.one(list).filter(|chosen| form::offers(&fields, list, chosen)))
    }

    async fn take_site(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        if let Some(realm) = values.one("realm").filter(|typed| !typed.is_empty()) {
            let decided = self.decided(realm).await?;
            return Ok(Some(Next::Done(match decided {
                Ok(sites) => self.revoke_site(&sites).await?,
                Err(reply) => reply,
            })));
        }
        Ok(match self.chosen(Verb::Revoke, "site", values).await? {
            Some(UNUSED) => Some(self.show(Verb::Revoke, Step::Meant(Matter::RevokeUnused), values, "").await?),
            Some(site) => match site.parse() {
                Ok(site) => {
                    let sites = self.decided_beside(site).await?;
                    Some(Next::Done(self.revoke_site(&sites).await?))
                }
                Err(_) => None,
            },
            None => None,
        })
    }

    async fn take_persona(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        let action = if values.has("action") { values.one("action") } else { Some(USUAL) };
        let persona = self.chosen(Verb::Persona, "persona", values).await?.and_then(PersonaId::parse);
        let name = values.one("name").unwrap_or_default();
        let reply = match (action, persona) {
            (Some(ADD), _) => self.save_persona(None, name).await?,
            (Some(USUAL), Some(id)) => return Ok(Some(Next::Done(self.choose(id).await?))),
            (Some(RENAME), Some(id)) => self.save_persona(Some(id), name).await?,
            (Some(REMOVE), Some(id)) => return self.take_removal(id, values).await.map(Some),
            _ => return Ok(None),
        };
        if reply.is_fault {
            let faults = BTreeMap::from([("name".to_owned(), reply.says)]);
            return self.once_more(Verb::Persona, Step::First, values, &faults).await.map(Some);
        }
        Ok(Some(Next::Done(reply)))
    }

    async fn take_removal(&mut self, id: PersonaId, values: &Values) -> Result<Next, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        if personas.count() == 1 {
            return Ok(Next::Done(Reply::fault(self.say("bot-only-persona"))));
        }
        self.show(Verb::Persona, Step::Meant(Matter::RemovePersona(id)), values, "").await
    }

    /// Takes what a site is to receive.
    pub(super) async fn take_send(
        &mut self,
        realm: &Realm,
        offered: &Offered,
        values: &Values,
    ) -> Result<Option<Next>, Trouble> {
        let fields = self.fields_to_send(realm, offered).await?;
        let Some((rule, ticked)) = ticked(&fields, values) else { return Ok(None) };
        let ticked = offered.clone().ticked(&ticked);
        Ok(Some(Next::Done(self.decide(realm, rule, Some(&ticked)).await?)))
    }

    async fn take_realm(&mut self, verb: Verb, values: &Values, id: &str) -> Result<Option<Next>, Trouble> {
        let Some(typed) = values.one("realm").filter(|typed| !typed.is_empty()) else { return Ok(None) };
        let realm = match realm_of(typed) {
            Ok(realm) => realm,
            Err(fault) => {
                let faults = BTreeMap::from([("realm".to_owned(), self.bad_realm(fault).says)]);
                return self.once_more(verb, Step::First, values, &faults).await.map(Some);
            }
        };
        if verb == Verb::Never {
            return Ok(Some(Next::Done(self.decide(&realm, Rule::Never, None).await?)));
        }
        let offered = self.services.provider.offered(self.actor, &realm).await?;
        self.show(verb, Step::Send(realm, offered), values, id).await.map(Some)
    }

    /// Takes the persona whose details are meant.
    async fn take_whose_details(&mut self, verb: Verb, values: &Values) -> Result<Option<Next>, Trouble> {
        let chosen = self.chosen(verb, "persona", values).await?.and_then(PersonaId::parse);
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let Some(persona) = chosen.and_then(|id| personas.find(id)) else { return Ok(None) };
        if verb == Verb::Profile {
            return Ok(Some(Next::Done(self.profile_of(persona).await?)));
        }
        let step = self.step_of_details(persona.id, true).await?;
        self.show_form(verb, step, &Values::default()).await.map(Some)
    }

    /// The form for the details of a persona, as they are now.
    pub(super) async fn step_of_details(&self, of: PersonaId, chosen: bool) -> Result<Step, Trouble> {
        let shown = profile::details(&self.services.database, self.actor, of).await?;
        Ok(Step::Details { of, chosen, shown })
    }

    /// Takes the details of a persona: those that are not as the form showed them, so that nothing is taken back that was
    /// changed elsewhere meanwhile.
    pub(super) async fn take_details(
        &mut self,
        verb: Verb,
        (of, chosen, shown): (PersonaId, bool, &BTreeMap<Attribute, String>),
        values: &Values,
    ) -> Result<Option<Next>, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        // Exactly this one: what had no number before anything was kept may be another one's place by now.
        let Some(persona) = personas.exactly(of) else {
            return Ok(Some(Next::Done(Reply::fault(self.say("bot-nothing-changed")))));
        };
        if verb == Verb::Clear {
            let fields = self.fields_of_details(verb, of).await?;
            let names = values.all("fields");
            if names.is_empty() || !names.iter().all(|name| form::offers(&fields, "fields", name)) {
                return Ok(None);
            }
            let attributes: Vec<_> = names.iter().filter_map(|name| Attribute::parse(name)).collect();
            return Ok(Some(Next::Done(self.forget(persona, &attributes).await?)));
        }
        let typed = values.0.iter().filter_map(|(name, values)| {
            let attribute = Attribute::parse(name).filter(|attribute| !is_derived(*attribute))?;
            Some((attribute, values.join(" ")))
        });
        let mut typed: BTreeMap<Attribute, String> = typed.collect();
        if typed.is_empty() {
            return Ok(None);
        }
        typed.retain(|attribute, value| shown.get(attribute).map_or("", String::as_str) != value);
        if typed.is_empty() {
            return Ok(Some(Next::Done(Reply::done(self.say("bot-nothing-changed")))));
        }
        let faults = match self.keep(persona.id, &typed).await? {
            Ok(()) => return Ok(Some(Next::Done(self.kept(persona, &typed)))),
            Err(NotKept::Gone) => return Ok(Some(Next::Done(self.no_persona()))),
            Err(NotKept::Faults(faults)) => faults,
        };
        let faults = faults.into_iter().map(|(attribute, fault)| (attribute.name().to_owned(), fault)).collect();
        self.once_more(verb, Step::Details { of, chosen, shown: shown.clone() }, values, &faults).await.map(Some)
    }
}
