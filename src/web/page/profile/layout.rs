//! The order of the form: what people fill in every day, and under headings what few sites ask for.

use crate::openid::extension::Attribute;

/// The groups: the heading's text, and the details under it.
pub(super) const GROUPS: [(Option<&str>, &[Attribute]); 7] = [
    (
        None,
        &[
            Attribute::Nickname,
            Attribute::Fullname,
            Attribute::Email,
            Attribute::Dob,
            Attribute::Gender,
            Attribute::Postcode,
            Attribute::Country,
            Attribute::Language,
            Attribute::Timezone,
            Attribute::WebPage,
            Attribute::Image,
        ],
    ),
    (
        Some("profile-name-parts"),
        &[
            Attribute::NamePrefix,
            Attribute::FirstName,
            Attribute::MiddleName,
            Attribute::LastName,
            Attribute::NameSuffix,
        ],
    ),
    (Some("profile-address"), &[Attribute::Street, Attribute::StreetMore, Attribute::City, Attribute::State]),
    (
        Some("profile-phones"),
        &[Attribute::Phone, Attribute::MobilePhone, Attribute::HomePhone, Attribute::WorkPhone, Attribute::Fax],
    ),
    (
        Some("profile-work"),
        &[
            Attribute::Company,
            Attribute::JobTitle,
            Attribute::WorkStreet,
            Attribute::WorkStreetMore,
            Attribute::WorkPostcode,
            Attribute::WorkCity,
            Attribute::WorkState,
            Attribute::WorkCountry,
        ],
    ),
    (
        Some("profile-messengers"),
        &[Attribute::Messenger, Attribute::Skype, Attribute::Icq, Attribute::Aim, Attribute::Msn, Attribute::Yahoo],
    ),
    (Some("profile-more"), &[Attribute::Blog, Attribute::Biography]),
];

/// Whether a field has a line of its own.
pub(super) fn is_wide(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Email | Attribute::Dob | Attribute::Image | Attribute::Biography)
}
