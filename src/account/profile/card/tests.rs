use super::*;

const NOON: Timestamp = Timestamp::from_unix(1_767_355_200);

fn country(name: &str) -> Option<String> {
    (name == "Italy").then(|| "IT".to_owned())
}

/// What a card in an answer says.
fn read(card: &str) -> Vec<(Attribute, String)> {
    let answer: Element = format!("<iq xmlns='jabber:client' type='result'>{card}</iq>").parse().unwrap();
    Card::read(&answer, country, NOON).unwrap().values.into_iter().collect()
}

fn old(inside: &str) -> Vec<(Attribute, String)> {
    read(&format!("<vCard xmlns='vcard-temp'>{inside}</vCard>"))
}

/// As it comes when it is published.
fn new(inside: &str) -> Vec<(Attribute, String)> {
    read(&format!(
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'><item id='current'>\
         <vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>{inside}</vcard></item></items></pubsub>"
    ))
}

fn all(values: &[(Attribute, &str)]) -> Vec<(Attribute, String)> {
    let mut all: Vec<_> = values.iter().map(|&(attribute, value)| (attribute, value.to_owned())).collect();
    all.sort();
    all
}

/// What both of the whole cards say.
fn romeo() -> Vec<(Attribute, String)> {
    use Attribute as A;
    all(&[
        (A::Nickname, "romeo"),
        (A::Fullname, "Romeo Montague"),
        (A::FirstName, "Romeo"),
        (A::MiddleName, "Tybalt"),
        (A::LastName, "Montague"),
        (A::NamePrefix, "Dr"),
        (A::NameSuffix, "junior"),
        (A::Email, "romeo@montague.lit"),
        (A::Dob, "1591-04-23"),
        (A::Street, "Via Cappello 23"),
        (A::StreetMore, "second floor"),
        (A::City, "Verona"),
        (A::State, "Veneto"),
        (A::Postcode, "37121"),
        (A::Country, "IT"),
        (A::WorkStreet, "Piazza Bra 1"),
        (A::WorkCity, "Verona"),
        (A::WorkPostcode, "37122"),
        (A::WorkCountry, "IT"),
        (A::Timezone, "Europe/Rome"),
        (A::WebPage, "https://romeo.example/"),
        (A::Company, "House of Montague"),
        (A::JobTitle, "Heir"),
        (A::Phone, "+39 045 1"),
        (A::HomePhone, "+39 045 1"),
        (A::WorkPhone, "+39 045 2"),
        (A::MobilePhone, "+39 333 3"),
        (A::Fax, "+39 045 4"),
        (A::Image, "https://romeo.example/me.jpg"),
        (A::Biography, "Two lines about me"),
    ])
}

#[test]
fn a_whole_vcard_temp_says_all_that_it_can() {
    let card = include_str!("../../../../tests/fixtures/vcards/temp.xml");
    assert_eq!(read(card), romeo());
}

#[test]
fn a_whole_vcard4_says_the_same_and_gender_and_language() {
    let card = include_str!("../../../../tests/fixtures/vcards/four.xml");
    let more = [(Attribute::Gender, "M".to_owned()), (Attribute::Language, "it".to_owned())];
    let mut expected: Vec<_> = romeo().into_iter().chain(more).collect();
    expected.sort();
    assert_eq!(read(card), expected);
}

#[test]
fn a_date_of_birth_is_understood_in_every_way_that_cards_write_it() {
    for (written, told) in [
        ("1591-04-23", Some("1591-04-23")),
        ("15910423", Some("1591-04-23")),
        ("1591-04-23T12:00:00Z", Some("1591-04-23")),
        ("15910423T120000Z", Some("1591-04-23")),
        ("1591-04", Some("1591-04-00")),
        ("1591", Some("1591-00-00")),
        ("--0423", Some("0000-04-23")),
        ("--04-23", Some("0000-04-23")),
        ("--04", Some("0000-04-00")),
        ("---23", Some("0000-00-23")),
        ("--0229", Some("0000-02-29")),
        ("1591-02-29", None),
        ("1591-13-01", None),
        ("1591-4-23", None),
        ("23.4.1591", None),
        ("April 23rd", None),
        ("2999-01-01", None),
        ("15é1", None),
        ("-", None),
        ("--", None),
        ("0000-00-00", None),
    ] {
        let expected: Vec<_> = told.map(|told| (Attribute::Dob, told.to_owned())).into_iter().collect();
        assert_eq!(old(&format!("<BDAY>{written}</BDAY>")), expected, "{written}");
        assert_eq!(new(&format!("<bday><date>{written}</date></bday>")), expected, "{written}");
    }
}

#[test]
fn of_several_the_one_to_be_preferred_is_taken_and_of_those_only_one_that_fits() {
    let mails = "<EMAIL><INTERNET/><USERID>second@a.example</USERID></EMAIL>\
                 <EMAIL><PREF/><USERID>no address</USERID></EMAIL><EMAIL><USERID>third@a.example</USERID></EMAIL>";
    assert_eq!(old(mails), all(&[(Attribute::Email, "second@a.example")]));
    let mail = |pref: &str, mail: &str| {
        format!("<email><parameters><pref><integer>{pref}</integer></pref></parameters><text>{mail}</text></email>")
    };
    let mails =
        format!("<email><text>last@a.example</text></email>{}{}", mail("2", "b@a.example"), mail("1", "a@a.example"));
    assert_eq!(new(&mails), all(&[(Attribute::Email, "a@a.example")]));
    let addresses = "<ADR><WORK/><PCODE>1</PCODE></ADR><ADR><PCODE>2</PCODE></ADR><ADR><HOME/><PCODE>3</PCODE></ADR>\
                     <ADR><HOME/><PREF/><PCODE>4</PCODE></ADR>";
    assert_eq!(old(addresses), all(&[(Attribute::Postcode, "4"), (Attribute::WorkPostcode, "1")]));
    assert_eq!(old("<ADR><PCODE>2</PCODE></ADR>"), all(&[(Attribute::Postcode, "2")]));
    assert_eq!(old("<ADR><WORK/><PCODE>2</PCODE></ADR>"), all(&[(Attribute::WorkPostcode, "2")]));
}

#[test]
fn what_does_not_fit_is_as_if_it_were_not_there() {
    for (inside, kept) in [
        ("<NICKNAME></NICKNAME><FN> </FN>", vec![]),
        ("<NICKNAME>, romeo, rom</NICKNAME>", all(&[(Attribute::Nickname, "romeo")])),
        ("<FN>Romeo\nis_valid:true</FN>", all(&[(Attribute::Fullname, "Romeo is_valid:true")])),
        ("<FN>\u{FEFF}Romeo\u{202E}oemoR\u{2066}</FN>", all(&[(Attribute::Fullname, "RomeooemoR")])),
        ("<FN>&lt;script&gt;alert(1)&lt;/script&gt;</FN>", all(&[(Attribute::Fullname, "<script>alert(1)</script>")])),
        ("<URL>javascript:alert(1)</URL>", vec![]),
        ("<URL>romeo.example</URL>", vec![]),
        ("<PHOTO><EXTVAL>data:image/png;base64,AAAA</EXTVAL></PHOTO>", vec![]),
        ("<PHOTO><TYPE>image/png</TYPE><BINVAL>AAAA</BINVAL></PHOTO>", vec![]),
        ("<TZ>+01:00</TZ>", vec![]),
        ("<TZ>Europe/Verona</TZ>", vec![]),
        ("<ADR><HOME/><CTRY>Italy</CTRY></ADR>", all(&[(Attribute::Country, "IT")])),
        ("<ADR><HOME/><CTRY>it</CTRY></ADR>", all(&[(Attribute::Country, "IT")])),
        ("<ADR><HOME/><CTRY>Illyria</CTRY></ADR>", vec![]),
        ("<JABBERID>juliet@capulet.lit</JABBERID>", vec![]),
        ("<nickname>small</nickname>", all(&[(Attribute::Nickname, "small")])),
    ] {
        assert_eq!(old(inside), kept, "{inside}");
    }
    for (sex, kept) in [("m", Some("M")), ("F", Some("F")), ("O", None), ("N", None), ("", None)] {
        let expected: Vec<_> = kept.map(|kept| (Attribute::Gender, kept.to_owned())).into_iter().collect();
        assert_eq!(new(&format!("<gender><sex><text>{sex}</text></sex></gender>")), expected, "{sex}");
    }
}

#[test]
fn what_is_huge_is_left_aside_and_the_rest_is_read() {
    let picture = "A".repeat(1024 * 1024);
    let many = "<NICKNAME>n</NICKNAME>".repeat(10_000);
    let card =
        format!("<PHOTO><BINVAL>{picture}</BINVAL></PHOTO><FN>{}</FN>{many}<TITLE>Heir</TITLE>", "x".repeat(5_000));
    assert_eq!(old(&card), all(&[(Attribute::Nickname, "n"), (Attribute::JobTitle, "Heir")]));
    let told = old(&format!("<DESC>{}</DESC>", "é ".repeat(1_000)));
    assert!(told[0].1.len() <= 1024 && told[0].1.len() > 1_000, "some words are cut, not lost");
    let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    assert_eq!(old(&deep), []);
}

#[test]
fn an_answer_without_a_card_is_none() {
    for answer in [
        "<iq xmlns='jabber:client' type='result'/>",
        "<iq xmlns='jabber:client' type='result'><query xmlns='jabber:iq:version'/></iq>",
        "<iq xmlns='jabber:client' type='result'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items/></pubsub></iq>",
    ] {
        assert_eq!(Card::read(&answer.parse().unwrap(), country, NOON), None, "{answer}");
    }
    assert_eq!(old(""), []);
}
