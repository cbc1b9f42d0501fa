//! What a site may ask about a person: one table of the attributes, with the names that SREG and AX have for each.
//!
//! An attribute is one thing to a person, whoever asks for it in whatever manner: one box on the consent page, one
//! value, one decision. Adding one is adding a row.

/// The schema of the draft list of August 2006, some paths of which are its own.
const DRAFT: &str = "http://openid.net/schema/";
/// Where AX types are named: each path of the table is a type below each of these.
const SCHEMAS: [&str; 3] = ["http://axschema.org/", "http://schema.openid.net/", DRAFT];

/// What the extensions call one attribute.
struct Row {
    /// SREG's name, if it is one of SREG's.
    sreg: &'static [&'static str],
    /// The path of its AX type.
    path: &'static str,
    /// Further paths, of types that ask for the same in a special shape, of which we know nothing.
    also: &'static [&'static str],
    /// Other paths in the draft list.
    draft: &'static [&'static str],
}

/// Makes the attributes and their rows out of the table, whose order is the one that people are shown them in.
macro_rules! table {
    ($(
        $(#[doc = $doc:literal])+
        $attribute:ident: $(sreg $sreg:literal,)? ax $path:literal $(or $also:literal)* $(, draft $($draft:literal)|+)?;
    )+) => {
        /// One thing about a person that a site may ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute {
            $($(#[doc = $doc])+ $attribute,)+
        }

        impl Attribute {
            /// All of them, in the order people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$attribute,)+];

            const fn row(self) -> Row {
                match self {
                    $(Self::$attribute => Row {
                        sreg: &[$($sreg)?],
                        path: $path,
                        also: &[$($also),*],
                        draft: &[$($($draft),+)?],
                    },)+
                }
            }
        }
    };
}

table! {
    /// What the person likes to be called.
    Nickname: sreg "nickname", ax "namePerson/friendly";
    /// An e-mail address, without display name.
    Email: sreg "email", ax "contact/email", draft "contact/internet/email";
    /// The whole name, as one text.
    Fullname: sreg "fullname", ax "namePerson";
    /// What stands before the name: "Dr".
    NamePrefix: ax "namePerson/prefix";
    /// First or given name.
    FirstName: ax "namePerson/first";
    /// Middle names.
    MiddleName: ax "namePerson/middle";
    /// Last name or surname.
    LastName: ax "namePerson/last";
    /// What stands after the name: "junior".
    NameSuffix: ax "namePerson/suffix";
    /// Date of birth, `YYYY-MM-DD`; unknown parts are zeros.
    Dob: sreg "dob", ax "birthDate";
    /// Year of birth, four digits.
    BirthYear: ax "birthDate/birthYear";
    /// Month of birth, 1 to 12.
    BirthMonth: ax "birthDate/birthMonth";
    /// Day of the month of birth, 1 to 31.
    BirthDay: ax "birthDate/birthday";
    /// `M` or `F`.
    Gender: sreg "gender", ax "person/gender", draft "gender";
    /// Street and number at home.
    Street: ax "contact/postalAddress/home", draft "contact/postaladdress/home";
    /// What else a letter needs to arrive at home.
    StreetMore: ax "contact/postalAddressAdditional/home", draft "contact/postaladdressadditional/home";
    /// City at home.
    City: ax "contact/city/home";
    /// State or province at home.
    State: ax "contact/state/home";
    /// Postal code at home.
    Postcode: sreg "postcode", ax "contact/postalCode/home", draft "contact/postalcode/home";
    /// Country at home: ISO 3166 code of two capital letters.
    Country: sreg "country", ax "contact/country/home";
    /// Street and number at work.
    WorkStreet: ax "contact/postalAddress/business", draft "contact/postaladdress/business";
    /// What else a letter needs to arrive at work.
    WorkStreetMore: ax "contact/postalAddressAdditional/business", draft "contact/postaladdressadditional/business";
    /// City at work.
    WorkCity: ax "contact/city/business";
    /// State or province at work.
    WorkState: ax "contact/state/business";
    /// Postal code at work.
    WorkPostcode: ax "contact/postalCode/business", draft "contact/postalcode/business";
    /// Country at work: ISO 3166 code of two capital letters.
    WorkCountry: ax "contact/country/business";
    /// ISO 639 code of two small letters, which is a language tag, too.
    Language: sreg "language", ax "pref/language", draft "language/pref";
    /// Name in the tz database.
    Timezone: sreg "timezone", ax "pref/timezone", draft "timezone";
    /// The telephone number to try first.
    Phone: ax "contact/phone/default";
    /// Telephone number at home.
    HomePhone: ax "contact/phone/home";
    /// Telephone number at work.
    WorkPhone: ax "contact/phone/business";
    /// Number of a mobile telephone.
    MobilePhone: ax "contact/phone/cell";
    /// Fax number.
    Fax: ax "contact/phone/fax";
    /// The bare JID.
    Jabber: ax "contact/IM/Jabber";
    /// Which messenger the person prefers.
    Messenger: ax "contact/IM/default";
    /// Name in AIM.
    Aim: ax "contact/IM/AIM";
    /// Number in ICQ.
    Icq: ax "contact/IM/ICQ";
    /// Name in MSN.
    Msn: ax "contact/IM/MSN";
    /// Name in Yahoo's messenger.
    Yahoo: ax "contact/IM/Yahoo";
    /// Name in Skype.
    Skype: ax "contact/IM/Skype";
    /// Address of a web page.
    WebPage: ax "contact/web/default";
    /// Address of a blog.
    Blog: ax "contact/web/blog";
    /// The company the person works for.
    Company: ax "company/name";
    /// What the person is there.
    JobTitle: ax "company/title";
    /// Some words about the person.
    Biography: ax "media/biography";
    /// Address of a picture, of whatever shape and size it is.
    Image: ax "media/image/default" or "media/image/aspect11" or "media/image/aspect43" or "media/image/aspect34"
        or "media/image/favicon",
        draft "media/image" | "media/image/16x16" | "media/image/32x32" | "media/image/48x48" | "media/image/64x64"
            | "media/image/80x80" | "media/image/128x128" | "media/image/160x120" | "media/image/320x240"
            | "media/image/640x480" | "media/image/120x160" | "media/image/240x320" | "media/image/480x640";
}

impl Attribute {
    /// Our own name of it, for forms and for the store: SREG's, or else the path of its AX type.
    #[must_use]
    pub fn name(self) -> &'static str {
        let Row { sreg, path, .. } = self.row();
        sreg.first().copied().unwrap_or(path)
    }

    /// The attribute of a name, if there is one.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::find(|attribute| attribute.name() == name)
    }

    /// The attribute that SREG calls so.
    pub(super) fn of_sreg(name: &str) -> Option<Self> {
        Self::find(|attribute| attribute.sreg() == Some(name))
    }

    /// The attribute of an AX type. Types are compared letter by letter and never looked up.
    pub(super) fn of_type(uri: &str) -> Option<Self> {
        SCHEMAS.into_iter().find_map(|schema| {
            let path = uri.strip_prefix(schema)?;
            Self::find(|attribute| {
                let row = attribute.row();
                row.path == path || row.also.contains(&path) || (schema == DRAFT && row.draft.contains(&path))
            })
        })
    }

    fn sreg(self) -> Option<&'static str> {
        self.row().sreg.first().copied()
    }

    fn find(fits: impl Fn(Self) -> bool) -> Option<Self> {
        Self::ALL.iter().copied().find(|&attribute| fits(attribute))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde::Deserialize;

    use super::*;
    use crate::openid::fixture;

    /// The table of types, as the specifications have it.
    #[derive(Deserialize)]
    struct Types {
        attribute: Vec<Type>,
    }

    #[derive(Deserialize)]
    struct Type {
        name: String,
        paths: Vec<String>,
        #[serde(default)]
        draft: Vec<String>,
    }

    #[test]
    fn an_attribute_is_found_by_its_name_and_by_no_other_word() {
        for &attribute in Attribute::ALL {
            assert_eq!(Attribute::parse(attribute.name()), Some(attribute));
            let is_sregs = !attribute.name().contains('/');
            assert_eq!(Attribute::of_sreg(attribute.name()).is_some(), is_sregs, "{}", attribute.name());
        }
        for unknown in ["", "Email", "email ", "phone", "contact/email", "namePerson/First"] {
            assert_eq!(Attribute::parse(unknown), None);
        }
        assert_eq!(Attribute::of_sreg("namePerson"), None);
    }

    #[test]
    fn every_type_of_the_lists_is_known_in_each_of_its_spellings() {
        let lists: Types = fixture::read("attributes.toml");
        let mut names = BTreeSet::new();
        let mut spellings = BTreeSet::new();
        for Type { name, paths, draft } in &lists.attribute {
            let attribute = Attribute::parse(name);
            assert!(attribute.is_some(), "{name}");
            let everywhere = SCHEMAS.iter().flat_map(|schema| paths.iter().map(move |path| format!("{schema}{path}")));
            for uri in everywhere.chain(draft.iter().map(|path| format!("http://openid.net/schema/{path}"))) {
                assert_eq!(Attribute::of_type(&uri), attribute, "{uri}");
                assert!(spellings.insert(uri.clone()), "{uri} stands for one attribute only");
            }
            names.insert(name.as_str());
        }
        let ours: BTreeSet<&str> = Attribute::ALL.iter().map(|attribute| attribute.name()).collect();
        assert_eq!(ours, names);
    }

    #[test]
    fn a_type_that_is_written_otherwise_is_unknown() {
        for uri in [
            "",
            "contact/email",
            "http://axschema.org/",
            "http://axschema.org/contact/Email",
            "http://axschema.org/contact/email/",
            "http://axschema.org/contact/email#",
            "http://AXSCHEMA.org/contact/email",
            "https://axschema.org/contact/email",
            "http://www.axschema.org/contact/email",
            "http://axschema.org/contact/internet/email",
            "http://schema.openid.net/contact/internet/email",
            "http://axschema.org/email",
            "http://openid.net/schema/http://axschema.org/contact/email",
        ] {
            assert_eq!(Attribute::of_type(uri), None, "{uri}");
        }
    }

    #[test]
    fn the_page_about_details_names_every_attribute_and_every_path() {
        let page = include_str!("../../../docs/details.md");
        for attribute in Attribute::ALL {
            let Row { path, also, draft, .. } = attribute.row();
            let words = [attribute.name(), path].into_iter().chain(also.iter().copied()).chain(draft.iter().copied());
            for word in words {
                assert!(page.contains(&format!("`{word}`")), "{word}");
            }
        }
    }
}
