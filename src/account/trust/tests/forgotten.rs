//! How many decisions are kept.

use super::*;

/// Fills the table with what somebody has decided about so many sites, each used a second after the one before.
async fn many(db: &Database, rule: Rule, count: i64) {
    crate::store::execute!(
        db,
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $2)
         INSERT INTO trusted_realm (domain, username, realm, site, version, rule, shares, asked, identity, since, last_used)
         SELECT 'montague.lit', 'romeo', 'https://' || $1 || n || '.example/', $1 || n || '.example', 2, $1, '', '', 'own',
             $3 + n, $3 + n FROM number",
        rule.name(),
        count,
        NOON.unix(),
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn beyond_ten_thousand_decisions_ticks_go_first_and_then_what_lay_unused_the_longest() {
    let (db, _folder) = scratch().await;
    let later = NOON.after(Duration::from_hours(24));
    many(&db, Rule::Always, 9_999).await;
    many(&db, Rule::Ask, 2).await;
    decide(&db, "juliet", GARDEN, Rule::Always, NOON).await;
    decide(&db, "romeo", GARDEN, Rule::Never, later).await;
    let found = async |text: &str| rule(&db, "romeo", text, later).await;
    assert_eq!((found("https://ask1.example/").await, found("https://ask2.example/").await), (None, None));
    assert_eq!(found("https://always1.example/").await, Some(Rule::Always));
    decide(&db, "romeo", "https://verona.example/", Rule::Always, later).await;
    assert_eq!(found("https://always1.example/").await, None, "it is asked about once more");
    for (kept, rule) in
        [("https://always2.example/", Rule::Always), (GARDEN, Rule::Never), ("https://verona.example/", Rule::Always)]
    {
        assert_eq!(found(kept).await, Some(rule), "{kept}");
    }
    assert_eq!(rule(&db, "juliet", GARDEN, later).await, Some(Rule::Always), "nobody else's");
}
