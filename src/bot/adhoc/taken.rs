//! What is done with a form that comes back.

use std::collections::BTreeMap;

use super::form::{self, Values};
use super::offered::{ADD, OTHERS, REMOVE, RENAME, UNUSED, USUAL};
use super::step::{Next, Step};
use crate::account::notice::{About, Told};
use crate::account::profile::{FieldFault, PersonaId, Personas, is_derived};
use crate::account::session::SessionId;
use crate::account::trust::Rule;
use crate::bot::asked::{Grave, Matter};
use crate::bot::command::Verb;
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
            Verb::Set => return self.take_details(values).await,
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
            Verb::Clear => {
                let fields = self.first_fields(verb, values).await?;
                let chosen = values.all("fields");
                if chosen.is_empty() || !chosen.iter().all(|name| form::offers(&fields, "fields", name)) {
                    return Ok(None);
                }
                let attributes: Vec<_> = chosen.iter().filter_map(|name| Attribute::parse(name)).collect();
                self.forget(&attributes).await?
            }
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
    async fn chosen<'v>(&self, verb: Verb, list: &str, values: &'v Values) -> Result<Option<&'v str>, Trouble> {
        let fields = self.first_fields(verb, values).await?;
        Ok(values.one(list).filter(|chosen| form::offers(&fields, list, chosen)))
    }

    async fn take_site(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        if let Some(realm) = values.one("realm").filter(|typed| !typed.is_empty()) {
            return Ok(Some(Next::Done(self.revoke(realm).await?)));
        }
        Ok(match self.chosen(Verb::Revoke, "site", values).await? {
            Some(UNUSED) => Some(self.show(Verb::Revoke, Step::Meant(Matter::RevokeUnused), values, "").await?),
            Some(site) => match site.parse() {
                Ok(site) => Some(Next::Done(self.revoke_one(site).await?)),
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
            return self.once_more(Verb::Persona, values, &faults).await.map(Some);
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
        let send = values.all("send");
        let is_asked = fields.iter().any(|field| field.var.as_deref() == Some("always"));
        let always = if is_asked { values.ticked("always") } else { Some(false) };
        let is_offered = send.iter().all(|name| form::offers(&fields, "send", name));
        let Some(always) = always.filter(|_| is_offered) else { return Ok(None) };
        let ticked: Vec<_> = send.iter().filter_map(|name| Attribute::parse(name)).collect();
        let rule = if always { Rule::Always } else { Rule::Ask };
        let ticked = offered.clone().ticked(&ticked);
        Ok(Some(Next::Done(self.decide(realm, rule, Some(&ticked)).await?)))
    }

    async fn take_realm(&mut self, verb: Verb, values: &Values, id: &str) -> Result<Option<Next>, Trouble> {
        let Some(typed) = values.one("realm").filter(|typed| !typed.is_empty()) else { return Ok(None) };
        let realm = match realm_of(typed) {
            Ok(realm) => realm,
            Err(fault) => {
                let faults = BTreeMap::from([("realm".to_owned(), self.bad_realm(fault).says)]);
                return self.once_more(verb, values, &faults).await.map(Some);
            }
        };
        if verb == Verb::Never {
            return Ok(Some(Next::Done(self.decide(&realm, Rule::Never, None).await?)));
        }
        let offered = self.services.provider.offered(self.actor, &realm).await?;
        self.show(verb, Step::Send(realm, offered), values, id).await.map(Some)
    }

    async fn take_details(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        let typed = values.0.iter().filter_map(|(name, values)| {
            let attribute = Attribute::parse(name).filter(|attribute| !is_derived(*attribute))?;
            Some((attribute, values.join(" ")))
        });
        let typed: BTreeMap<Attribute, String> = typed.collect();
        if typed.is_empty() {
            return Ok(None);
        }
        let faults = self.keep(&typed).await?;
        if faults.is_empty() {
            return Ok(Some(Next::Done(self.kept(&typed))));
        }
        let words =
            |(attribute, fault): (&Attribute, &FieldFault)| (attribute.name().to_owned(), self.field_fault(*fault));
        let faults = faults.iter().map(words).collect();
        self.once_more(Verb::Set, values, &faults).await.map(Some)
    }
}
