//! What browsers fill in by themselves.

use crate::openid::extension::Attribute;

/// The name that browsers have for a detail, for the attribute `autocomplete` (HTML, 4.10.18.7).
#[must_use]
pub fn autocomplete(attribute: Attribute) -> Option<&'static str> {
    Some(match attribute {
        Attribute::Nickname => "nickname",
        Attribute::Fullname => "name",
        Attribute::Email => "email",
        Attribute::Gender => "sex",
        Attribute::Postcode => "postal-code",
        Attribute::Country => "country",
        Attribute::Language => "language",
        Attribute::WebPage => "url",
        Attribute::Image => "photo",
        Attribute::NamePrefix => "honorific-prefix",
        Attribute::FirstName => "given-name",
        Attribute::MiddleName => "additional-name",
        Attribute::LastName => "family-name",
        Attribute::NameSuffix => "honorific-suffix",
        Attribute::Street => "address-line1",
        Attribute::StreetMore => "address-line2",
        Attribute::City => "address-level2",
        Attribute::State => "address-level1",
        Attribute::Phone => "tel",
        Attribute::MobilePhone => "mobile tel",
        Attribute::HomePhone => "home tel",
        Attribute::WorkPhone => "work tel",
        Attribute::Fax => "fax tel",
        Attribute::Company => "organization",
        Attribute::JobTitle => "organization-title",
        _ => return None,
    })
}
