### The German texts of every page. A line that begins with a name is a sentence; the names stand in the templates.
###
### Words used throughout, the English before the German:
### sign in, sign out: anmelden (Anmeldung), abmelden. account: Konto. site: Website. page: Seite. home page: Startseite.
### identifier: Kennung. user name: Benutzername. details: Angaben. persona: Profil. browser: Browser.
### share: weitergeben. receive: erhalten. learn: erfahren. needed: nötig. tick: anhaken, Häkchen.
### this once, always, never: dieses eine Mal, immer, nie. trust, stop trusting: vertrauen, nicht mehr vertrauen.
### refuse, turn away: abweisen. return address confirmed: Rückadresse bestätigt. protected: geschützt.
### chat account, chat server, chat client: Chat-Konto, Chat-Server, Chat-Programm. people who run it: Betreiber.
### keep: aufbewahren. delete: löschen. decision: Entscheidung. activity: Aktivitäten. entry: Eintrag. copy: Kopie.
### a site's question: Anfrage. reference: Referenz. whose fault: Bei wem liegt der Fehler? – "Bei der Website."
###
### The person is "Sie". A sentence does not begin with "Sie" or "Ihre" when it means the site.
### A day follows "seit" without an article: "seit heute, 09:42 Uhr", "seit 3. Mai 2026".

## Words used everywhere

name = Montague
language-name = Deutsch
language = Sprache
language-change = Ändern
skip = Zum Inhalt der Seite
run-by = Ein Dienst von { $domain }
what-is-this = Was ist das?
sign-in = Anmelden
sign-out = Abmelden
to-my-account = Zu meinem Konto
to-home = Zur Startseite von { name }
home-link = Startseite
try-again = Noch einmal versuchen
see-your-sites = Ihre Websites ansehen
the-site = Die Website
covers = Ihre Entscheidung gilt für { $address }
back-to-site = Zurück zu { $site }
whose-fault = Bei wem liegt der Fehler?
what-you-can-do = Was Sie tun können
reference = Wenn Sie jemanden um Hilfe bitten, nennen Sie diese Referenz: { $reference }

## Days and lengths of time

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } Uhr UTC
day-today = heute, { $clock } Uhr
day-yesterday = gestern
day-today-heading = Heute
day-yesterday-heading = Gestern
day-on = am { $date }
day-date = { $day }. { $month } { $year }
day-date-heading = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
span-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
span-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
span-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}

## Browsers

device-on = { $browser } auf { $system }
device-unknown = Ein Browser

## Details a site may ask for: as a label, and within a sentence
## Within a sentence they stand in the accusative, with their article: "Erhält Ihren Spitznamen und Ihr Geburtsdatum".

detail-identifier = Kennung
detail-identifier-within = Ihre Kennung
detail-delegated = Andere Kennung
detail-delegated-within = Ihre andere Kennung
detail-nickname = Spitzname
detail-nickname-within = Ihren Spitznamen
detail-email = E-Mail-Adresse
detail-email-within = Ihre E-Mail-Adresse
detail-fullname = Vollständiger Name
detail-fullname-within = Ihren vollständigen Namen
detail-dob = Geburtsdatum
detail-dob-within = Ihr Geburtsdatum
detail-gender = Geschlecht
detail-gender-within = Ihr Geschlecht
detail-postcode = Postleitzahl
detail-postcode-within = Ihre Postleitzahl
detail-country = Land
detail-country-within = Ihr Land
detail-language = Sprache
detail-language-within = Ihre Sprache
detail-timezone = Zeitzone
detail-timezone-within = Ihre Zeitzone
detail-prefix = Anrede oder Titel
detail-prefix-within = Ihre Anrede oder Ihren Titel
detail-first-name = Vorname
detail-first-name-within = Ihren Vornamen
detail-middle-name = Zweiter Vorname
detail-middle-name-within = Ihren zweiten Vornamen
detail-last-name = Nachname
detail-last-name-within = Ihren Nachnamen
detail-suffix = Namenszusatz
detail-suffix-within = Ihren Namenszusatz
detail-birth-year = Geburtsjahr
detail-birth-year-within = Ihr Geburtsjahr
detail-birth-month = Geburtsmonat
detail-birth-month-within = Ihren Geburtsmonat
detail-birth-day = Tag der Geburt
detail-birth-day-within = den Tag Ihrer Geburt
detail-street = Straße
detail-street-within = Ihre Straße
detail-street-more = Adresszusatz
detail-street-more-within = Ihren Adresszusatz
detail-city = Ort
detail-city-within = Ihren Ort
detail-state = Bundesland oder Region
detail-state-within = Ihr Bundesland oder Ihre Region
detail-work-street = Straße (Arbeit)
detail-work-street-within = die Straße Ihrer Arbeit
detail-work-street-more = Adresszusatz (Arbeit)
detail-work-street-more-within = den Adresszusatz Ihrer Arbeit
detail-work-city = Ort (Arbeit)
detail-work-city-within = den Ort Ihrer Arbeit
detail-work-state = Bundesland oder Region (Arbeit)
detail-work-state-within = das Bundesland oder die Region Ihrer Arbeit
detail-work-postcode = Postleitzahl (Arbeit)
detail-work-postcode-within = die Postleitzahl Ihrer Arbeit
detail-work-country = Land (Arbeit)
detail-work-country-within = das Land Ihrer Arbeit
detail-phone = Telefonnummer
detail-phone-within = Ihre Telefonnummer
detail-home-phone = Telefonnummer (privat)
detail-home-phone-within = Ihre private Telefonnummer
detail-work-phone = Telefonnummer (Arbeit)
detail-work-phone-within = Ihre Telefonnummer bei der Arbeit
detail-mobile-phone = Mobilnummer
detail-mobile-phone-within = Ihre Mobilnummer
detail-fax = Faxnummer
detail-fax-within = Ihre Faxnummer
detail-chat = Chat-Adresse
detail-chat-within = Ihre Chat-Adresse
detail-messenger = Bevorzugter Messenger
detail-messenger-within = Ihren bevorzugten Messenger
detail-aim = AIM-Name
detail-aim-within = Ihren AIM-Namen
detail-icq = ICQ-Nummer
detail-icq-within = Ihre ICQ-Nummer
detail-msn = MSN-Name
detail-msn-within = Ihren MSN-Namen
detail-yahoo = Yahoo-Name
detail-yahoo-within = Ihren Yahoo-Namen
detail-skype = Skype-Name
detail-skype-within = Ihren Skype-Namen
detail-web-page = Homepage
detail-web-page-within = Ihre Homepage
detail-blog = Blog
detail-blog-within = Ihren Blog
detail-company = Firma
detail-company-within = Ihre Firma
detail-job-title = Berufsbezeichnung
detail-job-title-within = Ihre Berufsbezeichnung
detail-biography = Kurzbiografie
detail-biography-within = Ihre Kurzbiografie
detail-image = Adresse eines Bildes
detail-image-within = die Adresse eines Bildes
list-last-two = { $first } und { $last }
list-more = { $first }, { $rest }

## Home

home-title = { name }: ein Name für jede Tür
home-heading = Ein Name für jede Tür
home-lead = Melden Sie sich bei anderen Websites mit dem Chat-Konto an, das Sie bei { $domain } schon haben. Ein neues Passwort brauchen Sie nicht, und Ihres bekommt keine Website je zu sehen.
home-sign-in = Bei { name } anmelden
home-name-heading = Ihr Name ist eine Adresse
home-name = Auf einer Website, die OpenID anbietet, geben Sie statt Benutzername und Passwort Ihre Kennung ein:
home-your-name = ihr-name
home-decide-heading = Sie entscheiden, was weitergegeben wird
home-decide = Beim ersten Mal zeigen wir Ihnen, welche Website fragt und was sie gern wissen möchte. Sie haken an, was sie haben darf, oder sagen Nein.
home-back-heading = Sie können es zurücknehmen
home-back = Hier sehen Sie jede Website, der Sie vertrauen, wann Sie sie zuletzt genutzt haben und wer versucht hat, sich in Ihrem Namen anzumelden. Ein Klick genügt, um einer Website nicht mehr zu vertrauen.
home-check = Wenn eine Website Ihre Kennung ablehnt, finden Sie hier heraus, warum. Wir sehen sie uns an, wie eine Website es tut, und sagen Ihnen Schritt für Schritt, was wir sehen.

## Eine Kennung prüfen

check-link = Eine Kennung prüfen
check-own = Meine Kennung prüfen
check-label = Ihre Kennung
check-button = Prüfen
check-works = Ihre Kennung funktioniert
check-works-lead = Eine Website, der Sie { $address } geben, findet alles, was sie braucht. Wenn eine Sie trotzdem abweist, liegt der Fehler bei ihr.
check-works-for-some-lead = Eine Website, der Sie { $address } geben, findet alles, was sie braucht. Was sie dennoch fernhalten kann, ist unten gekennzeichnet.
check-fails = Eine Website würde Ihre Kennung nicht finden
check-fails-lead = Die Schritte unten zeigen, wie weit eine Website kommt und was Sie tun können.
check-elsewhere = Diese Kennung ist keine von unseren
check-elsewhere-lead = Deshalb können wir nicht sagen, ob sie funktioniert.
check-instead = Geben Sie stattdessen dies ein
check-corrected = Die berichtigte prüfen
check-another = Eine andere prüfen
check-steps = Was eine Website sieht
check-well-formed = Die Adresse ist richtig gebildet
check-no-address = Das ist keine Webadresse
check-no-address-why = Eine Kennung ist eine Webadresse, zum Beispiel { $address }
check-i-name = Das ist ein i-Name
check-i-name-why = Namen, die mit = oder @ beginnen, schlagen Websites nicht mehr nach. Nehmen Sie eine Webadresse, zum Beispiel { $address }
check-not-ours = Die Adresse betreiben andere
check-not-ours-why = Seiten anderswo öffnen wir nicht. Fragen Sie deren Betreiber. Unsere Kennungen beginnen mit { $address }
check-protected = Die Verbindung ist geschützt
check-protected-why = Die Adresse beginnt mit https, und gegen das Zertifikat spricht nichts.
check-self-made = Das Zertifikat ist selbst gemacht
check-self-made-why = { name } hat es selbst ausgestellt. Websites vertrauen ihm nur, wenn man es ihnen gesagt hat.
check-doubtful = Das Zertifikat hat einen Fehler
check-doubtful-why = Es ist abgelaufen oder auf einen anderen Namen ausgestellt. Websites kommen so nicht herein. Die Betreiber von { $domain } müssen es erneuern.
check-http = Die Adresse beginnt mit http
check-http-why = Websites werden auf die geschützte Adresse weitergeleitet. Geben Sie ihnen am besten gleich diese: { $address }
check-taken-for-http = Die Adresse beginnt nicht mit https
check-taken-for-http-why = Websites versuchen es dann zuerst mit http und werden auf die geschützte Adresse weitergeleitet. Geben Sie ihnen am besten gleich diese: { $address }
check-nothing-over-http = Über http antwortet dort niemand
check-nothing-over-http-why = Ohne https finden Websites unter dieser Adresse nichts. Geben Sie ihnen die geschützte: { $address }
check-led-on = Die Adresse führt weiter
check-led-on-why = Websites gehen weiter zu { $address } und kennen Sie unter dieser Adresse.
check-nobody = Unter dieser Adresse gibt es keine Kennung
check-nobody-why = Bitte prüfen Sie die Schreibweise. Unsere Kennungen sehen so aus: { $address }
check-nobody-at = Unter dieser Adresse gibt es keine Kennung
check-nobody-at-why = Eine Kennung endet mit dem Namen allein, ohne @ und was danach kommt. Nehmen Sie stattdessen { $address }
check-contradiction = Die Adresse widerspricht sich
check-contradiction-why = Was sie Websites an einer Stelle sagt, ist nicht, was sie an einer anderen sagt. Der Fehler liegt bei uns; bitte sagen Sie den Betreibern von { $domain } Bescheid.
check-endpoint = Die Seite sagt, wo man sich anmeldet
check-endpoint-why = Sie nennt { $address }, und das ist dieses { name }.
check-known-as = Unter diesem Namen kennen Websites Sie
check-chooses = Sie wählen beim Anmelden
check-chooses-why = Das ist die Adresse von { name } selbst. Eine Website, die sie bekommt, erfährt Ihre eigene Kennung, sobald Sie sich angemeldet haben.
check-announced = Websites verstehen sie
check-announced-why = Sie spricht { $list }.
check-announced-no-old = Websites, die nur OpenID 1 kennen, können sie nicht benutzen.
check-start = Die Anmeldung kann beginnen
check-start-why = Wir haben dort gefragt wie eine Website und erfahren, dass man sich erst anmelden muss.
check-no-start = Die Anmeldung kann nicht beginnen
check-no-start-why = Wir haben dort gefragt wie eine Website und keine Antwort bekommen, die eine Website versteht. Der Fehler liegt bei uns; bitte sagen Sie den Betreibern von { $domain } Bescheid.
check-not-looked-at = Wo man sich anmeldet
check-not-looked-at-why = Nicht angesehen, wegen Schritt { $number }.

## The page of an identifier

also-known-as = Auch bekannt als
also-known-as-http = Eine Kennung, die mit http:// beginnt, ist nur so sicher wie das Netz zwischen einer Website und uns. Bitte nehmen Sie für neue Websites die obere.
identity-title = { $name } bei { $domain }
identity-lead = Auf anderen Websites steht diese Adresse für { $name }. Die Websites sehen hier nach, wo { $name } sich anmeldet.
identity-you-heading = Sind Sie das?
identity-you = Auf einer Website, die OpenID anbietet, geben Sie diese Adresse als Ihren Namen an. Zum Anmelden kommen Sie hierher zurück und wählen, was die Website erfährt.
identity-visiting-heading = Nur zu Besuch?
identity-visiting = Mehr gibt es hier nicht zu sehen: Diese Seite verrät nichts über { $name }, und man kann { $name } von hier aus nicht schreiben.
identity-own-heading = Das ist Ihre Kennung, { $name }
identity-own-lead = Geben Sie diese Adresse einer Website, die OpenID anbietet. Andere, die sie öffnen, sehen nur, dass es sie gibt.
identity-sites = Sie vertrauen { $trusted ->
    [0] noch keiner Website
    [one] einer Website
   *[other] { $trusted } Websites
}{ $refused ->
    [0] .
    [one] {" "}und weisen eine ab.
   *[other] {" "}und weisen { $refused } ab.
}

## For site builders

builders = Für alle, die Websites bauen
builders-endpoint = Anmeldeadresse
builders-versions = Versionen
builders-description = Beschreibung
builders-description-value = Die Adresse der Kennung selbst, als { $type }

## The endpoint, opened by a person

endpoint-title = Diese Adresse ist für Websites da
endpoint-lead = Websites, bei denen Sie sich mit { name } anmelden können, sprechen mit ihr. Für sich allein geöffnet, hat sie nichts zu tun.
endpoint-person-heading = Sind Sie ein Mensch?
endpoint-person = Dann brauchen Sie Ihre Kennung, nicht diese Adresse. Wie sie aussieht, steht auf der Startseite.

## Signing in

login-site-title = Anmelden und weiter zu { $site }
login-to-site = und weiter zu { $site }
login-at = mit Ihrem Chat-Konto bei { $domain }
login-look = Erst ein Blick in die Adresszeile: Dort muss am Anfang { $address } stehen
username = Benutzername
username-hint = Der erste Teil Ihrer Chat-Adresse, zum Beispiel romeo
password = Passwort
remember = { $span } lang angemeldet bleiben
remember-hint = Nur auf einem Gerät, das Ihnen gehört
login-cancel = Ohne Anmeldung zurück zu { $site }
login-no-account = Sie haben hier noch kein Konto? Konten gibt es beim Chat-Server { $domain }; fragen Sie dessen Betreiber.

login-ended-title = Sie wurden inzwischen abgemeldet – Anmelden
login-ended = Sie wurden inzwischen abgemeldet
login-ended-advice = Deshalb haben wir Ihre Antwort nicht verwendet, und es wurde nichts weitergegeben. Melden Sie sich an, um noch einmal zu antworten.
login-again-title = Noch einmal anmelden
login-again = { $site } bittet Sie, sich noch einmal anzumelden
login-again-advice = Die Website möchte sicher sein, dass Sie es noch sind. Ihre Anmeldung hier ist ihr zu lange her.

login-wrong-title = Das hat nicht geklappt – Anmelden
login-wrong = Benutzername und Passwort passen nicht zusammen
login-wrong-advice = Bitte versuchen Sie es noch einmal. Achten Sie auf Groß- und Kleinbuchstaben.

login-other-title = Ihr Konto ist bei { $domain } – Anmelden
login-other = Für Konten von { $domain } gibt es eine eigene Adresse zum Anmelden
login-other-advice = Sie lautet { $address }
login-other-site = Die Website, von der Sie kommen, hat hier angefragt. Gehen Sie dorthin zurück und geben Sie ihr Ihre Kennung bei { $domain }.

login-throttled-title = Bitte warten – Anmelden
login-throttled-heading = Bitte warten Sie { $span }
login-throttled = Es gab zu viele falsche Versuche
login-throttled-until = Damit niemand Passwörter errät, prüfen wir von hier aus bis { $clock } keine weiteren. Ihr Konto ist nicht gesperrt, und es ist ihm nichts geschehen.
login-not-me-heading = Das waren Sie nicht?
login-not-me = Vielleicht rät jemand herum. Hineingekommen ist niemand.

login-away-heading = Wir können gerade keine Passwörter prüfen
login-away = Der Chat-Server antwortet nicht
login-away-fault = Ihr Passwort ist weder richtig noch falsch: Wir konnten nicht nachfragen. Das liegt an uns, nicht an Ihnen.
login-away-fault-site = Ihr Passwort ist weder richtig noch falsch: Wir konnten nicht nachfragen. Das liegt an uns, nicht an Ihnen und nicht an { $site }.
login-crowded = Gerade melden sich zu viele Menschen aus Ihrem Netz an
login-crowded-why = Ihr Passwort ist weder richtig noch falsch: Wir haben nicht nachgefragt. Bitte versuchen Sie es gleich noch einmal.
login-away-kept = Wohin Sie wollten, merken wir uns 15 Minuten lang.
login-away-password = Ihr Passwort haben wir nicht behalten; Sie geben es dann noch einmal ein.

own-page-heading = Melden Sie sich auf einer Seite an, die Sie selbst öffnen
own-page-why = Eine Website hat Sie hergeführt, und eine falsche könnte Sie zu einer Seite führen, die nur so aussieht wie unsere. Deshalb wird auf diesem Weg kein Passwort verlangt.
own-page-open = Öffnen Sie einen neuen Tab und gehen Sie zu { $address }, über ein Lesezeichen oder indem Sie es eintippen.
own-page-sign-in = Melden Sie sich dort an.
own-page-again = Sind Sie dort schon angemeldet, melden Sie sich erst ab: { $site } möchte eine neue Anmeldung.
own-page-return = Kommen Sie auf diese Seite zurück und machen Sie weiter.
own-page-go-on = Ich habe mich angemeldet, weiter
own-page-not-yet = Dieser Browser ist noch nicht angemeldet
own-page-not-yet-advice = Gehen Sie in diesem Browser zu { $address } und melden Sie sich zuerst dort an.

unprotected-title = Diese Verbindung ist nicht geschützt
unprotected-lead = Unterwegs könnte jemand Ihr Passwort mitlesen. Deshalb fragen wir hier nicht danach.
unprotected-go = Zur geschützten Seite
unprotected-address = Die Adresse dort beginnt mit { $address }

sign-out-heading = Von { name } abmelden?
sign-out-lead = Die Websites, die Sie besucht haben, kennen Sie vielleicht noch: Melden Sie sich auch dort ab.
sign-out-stay = Angemeldet bleiben
signed-out-title = Sie sind abgemeldet
signed-out-heading = Sie sind von { name } abgemeldet
signed-out-lead = Die Websites, die Sie besucht haben, kennen Sie vielleicht noch: Melden Sie sich auch dort ab.
signed-out-again = Wieder anmelden

## Deciding about a site

consent-title = Bei { $site } anmelden?
consent-lead = Diese Website möchte wissen, wer Sie sind. Ihr Passwort bleibt hier; die Website bekommt es nie zu sehen.
consent-many-lead = Diese Website möchte viel wissen: { $count } Angaben über Sie. Haken Sie nur an, was Sie gern geben.

consent-more-heading = { $site } möchte mehr wissen
consent-more-lead = Sie vertrauen dieser Website seit { $since }. Bisher erhielt sie { $received }. Heute bittet sie auch um { $wanted }.
consent-more-lead-nobody = Sie vertrauen dieser Website seit { $since }. Bisher erfuhr sie nicht, wer Sie sind. Heute bittet sie auch um { $wanted }.
consent-more-lead-unknown = Sie vertrauen dieser Website seit { $since }. Heute bittet sie auch um { $wanted }.
consent-once-more-lead = Sie vertrauen dieser Website seit { $since }. Neuerdings halten wir fest, welche Kennung eine Website erfährt. Bitte sagen Sie, ob diese hier Ihre kennen darf.
consent-persona-gone-lead = Sie vertrauen dieser Website seit { $since }. Das Profil, dessen Angaben sie erhielt, ist gelöscht. Bitte sagen Sie, was sie nun erhalten darf.
consent-more-lead-nothing = Sie vertrauen dieser Website seit { $since }. Bisher erhielt sie nur Ihre Kennung. Heute bittet sie auch um { $wanted }.

consent-http = Die Verbindung zu dieser Website ist nicht geschützt
consent-http-why = Die Adresse beginnt mit http, nicht mit https. Wer das Netz dazwischen betreibt, etwa ein Café oder ein Hotel, kann mitlesen, was Sie weitergeben, und sich dort für Sie ausgeben.

consent-no-name-heading = Bei einer Website ohne Namen anmelden?
consent-no-name-lead = Die Website nennt nur eine Nummer: { $site }. Nummern wechseln den Besitzer; ein Name würde Ihnen sagen, wer dort ist.
consent-no-name = Nur, wenn Sie wissen, wem dieser Rechner gehört
consent-no-name-why = Zu Hause oder bei der Arbeit kann das in Ordnung sein. Bei einem Link von Fremden ist es das nicht.

consent-wildcard-title = Bei allen Websites von { $site } anmelden?
consent-wildcard = Es geht um mehr als eine Website
consent-wildcard-why = Der Stern steht für alles Mögliche: tickets.{ $site }, shop.{ $site } und alle anderen unter diesem Namen. Stimmen Sie nur zu, wenn sie alle zu Leuten gehören, denen Sie vertrauen.

consent-alike-title = Vorsicht: nicht { $site }
consent-alike-heading = Das ist nicht das { $site }, das Sie kennen
consent-alike-lead = Der Name sieht gleich aus, wird aber anders geschrieben.
consent-alike-lead-foreign = Der Name sieht gleich aus, enthält aber Buchstaben aus einem anderen Alphabet.
consent-alike = Vielleicht möchte jemand, dass Sie die beiden verwechseln
consent-alike-why = Der Unterschied ist unten markiert. Sind Sie einem Link gefolgt? Gehen Sie zurück und öffnen Sie die Website, die Sie meinten, selbst.
consent-alike-why-foreign = Die markierten Buchstaben stammen aus einem anderen Alphabet. Sind Sie einem Link gefolgt? Gehen Sie zurück und öffnen Sie die Website, die Sie meinten, selbst.
consent-alike-this = Diese Website
consent-alike-trusted = Die, der Sie vertrauen
consent-alike-trusted-since = { $site }, seit { $since }

consent-changed = Bitte sehen Sie noch einmal hin
consent-changed-why = Auf dieser Seite hat sich etwas geändert, seit Sie sie gesehen haben. Ihre Antwort haben wir nicht verwendet, und es wurde nichts weitergegeben.

not-confirmed = Rückadresse nicht bestätigt.
not-looked-at = Wir haben die Website nicht nach ihren Adressen gefragt.
sent-to = Danach geht es weiter zu { $address }
confirmed = Rückadresse bestätigt.
confirmed-why = Die Website selbst führt die Adresse auf, zu der es weitergeht.
none-published = Die Website gibt ihre Adressen nicht bekannt; die meisten tun das nicht.
no-answer = Wir haben die Website nach ihren Adressen gefragt, aber sie hat nicht geantwortet.
out-of-reach = Wir konnten die Website nicht fragen, denn sie liegt dort, wo wir nicht nachsehen.
led-elsewhere = Wir haben die Website nach ihren Adressen gefragt, aber sie hat uns woandershin geschickt.
too-many-sites = Wir fragen gerade viele Websites und konnten diese nicht fragen. Gleich geht es wieder.
contradicted = Rückadresse widerlegt.
would-be-sent-to = Es ginge weiter zu { $address }.
contradicted-lists = Die Website führt nur auf:
unlisted-heading = Das ist vielleicht nicht { $site }
unlisted-lead = Jemand fragt im Namen von { $site }, will Ihre Antwort aber an eine Adresse, die { $site } nicht aufführt.
unlisted-stopped = Zu Ihrem Schutz haben wir hier angehalten
unlisted-stopped-why = Es wurde nichts weitergegeben. Öffnen Sie { $site } selbst, über ein Lesezeichen oder indem Sie den Namen eintippen. Kommt diese Seite wieder, sagen Sie es den Leuten von { $site }.
unlisted-hint = Wir senden keine Antwort an eine Adresse, die die Website selbst nicht aufführt.
unverified-heading = Wir wissen nicht, ob das { $site } ist
unverified-lead = Von hier aus meldet man sich nur bei Websites an, die ihre Adressen aufführen. { $site } tut das nicht oder war nicht zu fragen.

known-as = Die Website kennt Sie dann als
known-as-chosen = Die Website hat nach keiner bestimmten Kennung gefragt. Deshalb nennen wir ihr diese, die Ihnen gehört.
known-as-delegated = Diese Adresse ist nicht von uns. Dort steht, dass Sie sich hier anmelden, und zwar als { $address }. Die Website prüft das nach.
known-as-nobody = Die Website erfährt Ihre Kennung nicht
known-as-nobody-why = Gefragt wird nur nach Angaben. Andere mit denselben Angaben sähen für die Website genauso aus.

share-with = An { $site } weitergeben
share-with-all = An alle Websites von { $site } weitergeben
share-with-this = An diese Website weitergeben
share-needs = Laut der Website nötig
share-wishes = Außerdem gewünscht
share-needed = nötig
share-new = neu
share-new-needed = neu, nötig
share-needed-hint = „Nötig“ nennt es die Website. Sie dürfen das Häkchen entfernen; vielleicht fragt die Website Sie dann selbst danach oder weist Sie ab.
share-wishes-hint = Was angehakt ist, wird weitergegeben, alles andere nicht. Die Website erfährt nicht, warum.
share-unticked-hint = Auf dieser Seite ist nichts angehakt, bis Sie es selbst tun.

consent-nothing = Sonst wird nichts weitergegeben
consent-nothing-why = Die Website fragt nur nach Ihrer Kennung: keine E-Mail-Adresse, kein Name.
consent-withheld = Auch erbeten, aber nicht weitergegeben
consent-withheld-empty = Sie haben { $details } noch nicht angegeben.
consent-withheld-email = Ihre E-Mail-Adresse { $email }:
consent-withheld-email-why = { $domain } gibt nur { $own } weiter, denn Websites nehmen eine Adresse als Beweis.
consent-policy = Was { $site } nach eigenen Worten mit Ihren Angaben macht
consent-policy-elsewhere = Diese Seite liegt nicht bei { $site } selbst.

allow = Dieses eine Mal anmelden
allow-what = Nächstes Mal wieder fragen
allow-anyway = Trotzdem anmelden, dieses eine Mal
allow-anyway-what = Wenn Sie wirklich diese Website meinen
always = Immer anmelden
always-what = Nächstes Mal nicht fragen
always-all = Immer, bei allen
always-all-what = Jeder Name unter { $site }
deny = Nicht anmelden
deny-what = Zurück zur Website, ohne etwas weiterzugeben
never = Nie bei dieser Website
never-all = Nie, bei keiner davon
never-what = Abweisen, jetzt und später
no-always-http = „Immer“ gibt es nicht für ungeschützte Websites.
no-always-no-name = „Immer“ gibt es nicht für Websites ohne Namen.
no-always-shared = „Immer“ gibt es nicht für einen Namen, den sich Fremde teilen.
change-your-mind = Auf Ihrer Seite „{ $link }“ können Sie es sich jederzeit anders überlegen.
signed-in-as = Sie sind als { $name } angemeldet.
not-you = Sind Sie das nicht?

wrong-account-heading = { $site } erwartet { $name }
wrong-account-lead = Sie sind als { $name } angemeldet. Wir stellen Sie nie unter einem anderen Namen vor, ohne es Ihnen zu sagen. Bitte wählen Sie.
wrong-account-asked = Die Website fragte nach
wrong-account-own = Sie sind
wrong-account-switch = Als { $name } anmelden
wrong-account-switch-what = Wir fragen Sie nach dem Passwort von { $name }
wrong-account-back = Zurück zur Website
wrong-account-back-what = Und dort die eigene Kennung eingeben

decided-heading = Das haben Sie schon entschieden
decided-lead = Ihre Antwort ist an { $site } gegangen. Dieselbe Antwort lässt sich nicht zweimal geben, deshalb haben wir jetzt nichts gesendet.
decided-advice = Wenn Sie dort nicht angemeldet sind, gehen Sie zur Website und beginnen Sie noch einmal.

not-ours-heading = Für diese Kennung können wir nicht sprechen
not-ours-lead = { $site } möchte wissen, ob diese Adresse Ihnen gehört. Das kann nur die Stelle sagen, von der Sie sie haben.
not-ours-fault = Vielleicht ist es ein Tippfehler. Eine Kennung von hier endet mit dem Namen allein, ohne @.
not-ours-advice = Gehen Sie zurück zur Website und geben Sie die Kennung ein, die Sie von uns haben, oder die, die Sie von anderswo haben.

successor-heading = { $site } hielte dich für jemand anderen
successor-lead = Vor dir hatte jemand anders diesen Namen. Die Website kennt Leute nur an dieser Adresse und ließe dich zu dem, was der anderen Person gehört. Es wurde nichts gesendet.
successor-fault = Niemandes. Die Website fragt in einer alten Fassung von OpenID (1.1 oder 1.0), die zwei Inhaber eines Namens nicht unterscheiden kann; 2.0 kann es.
successor-advice = Gehen Sie zurück und melden Sie sich dort auf andere Weise an. Sie können die Leute der Website auch bitten, OpenID 2.0 zu verwenden.

no-return-heading = Von hier führt kein Weg zurück
no-return-lead = { $site } hat nach Ihnen gefragt, aber nicht gesagt, wohin die Antwort gehen soll. Es wurde nichts gesendet.
no-return-fault = Bei der Website, falls Sie sich dort anmelden wollten.
no-return-advice = Gehen Sie zurück zur Website und versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie den Betreibern Bescheid.

## On the way

continue-title = Zurück zu { $site }
continue-heading = Noch ein Klick
continue-lead = Ihre Antwort ist bereit. Mit einem Klick bringen Sie sie zu { $site }.
continue-button = Weiter zu { $site }
continue-why = Dieser Schritt erscheint, wenn die Antwort für einen Link zu lang ist. In ihr steht, was Sie weitergeben wollten, und sonst nichts.
hop-title = Noch ein Klick bis zur Anmeldung bei { $site }
hop-lead = Die Anfrage von { $site } ist angekommen. Mit einem Klick wird sie angezeigt.
hop-button = Weiter
hop-why = Dieser Schritt erscheint, wenn die Anfrage für einen Link zu lang ist. Noch wurde nichts weitergegeben.

## The account

account-nav = Konto
account-nav-overview = Übersicht
account-nav-sites = Websites
account-nav-password = Passwort
account-title = Mein Konto
account-heading = Hallo, { $name }
account-identifier = Ihre Kennung
account-identifier-use = Geben Sie diese Adresse jeder Website, die OpenID anbietet.
account-sites = Sie vertrauen { $trusted ->
    [0] noch keiner Website
    [one] einer Website
   *[other] { $trusted } Websites
} und weisen { $refused ->
    [0] keine ab.
    [one] eine ab.
   *[other] { $refused } ab.
}
account-last = Zuletzt genutzt: { $site }, { $when }.
account-browsers = Sie sind { $count ->
    [1] nur in diesem Browser angemeldet.
    [2] in zwei Browsern angemeldet, diesen mitgezählt.
   *[other] in { $count } Browsern angemeldet, diesen mitgezählt.
}
account-browsers-see = Alle Ihre Browser ansehen
account-tries = Jemand wollte sich in Ihrem Namen anmelden und kam nicht hinein
account-tries-count = { $count ->
    [one] Ein falsches Passwort in den letzten 24 Stunden
   *[other] { $count } falsche Passwörter in den letzten 24 Stunden
}, { $addresses ->
    [1] von einer einzigen Adresse.
   *[other] von { $addresses } Adressen.
}
account-tries-see = Ansehen, was geschehen ist

again-label = Zur Sicherheit Ihr Passwort
again-why = Sie haben es vor mehr als zehn Minuten eingegeben.
again-missing = Bitte geben Sie hier Ihr Passwort ein.
again-wrong = Das ist nicht Ihr Passwort.
again-nothing-done = Es ist noch nichts geschehen
again-look = Bitte sehen Sie sich eine Stelle noch einmal an.
again-away = Es ist nichts geschehen: Wir konnten nicht nachfragen, ob Ihr Passwort stimmt. Das liegt an uns, nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal.
again-faulty-title = Bitte noch einmal ansehen – { $page }
again-throttled-title = Bitte warten – { $page }
again-away-title = Wir können gerade keine Passwörter prüfen – { $page }

sessions-title = Browser
sessions-lead = Hier sehen Sie, wo Sie überall angemeldet sind. Melden Sie Browser ab, die Sie nicht kennen, und ändern Sie dann Ihr Passwort.
sessions-count = { $count ->
    [one] Ein Browser
   *[other] { $count } Browser
}
sessions-this-one = dieser hier
sessions-signed-in = Angemeldet { $day }, mit Ihrem Passwort
sessions-signed-in-by-chat = Angemeldet { $day }, in Ihrem Chat-Programm
sessions-active-now = Gerade aktiv
sessions-active = Zuletzt aktiv: { $day }
sessions-unused = { $count ->
    [one] Seit einer Woche nicht genutzt
   *[other] Seit { $count } Wochen nicht genutzt
}
sessions-stays = Bleibt bis zum { $day } angemeldet
sessions-end-here = Hier abmelden
sessions-end-there = Dort abmelden
sessions-others = Überall sonst
sessions-end-others = Überall sonst abmelden
sessions-what-it-does = Das meldet Sie von { name } ab. Bei den Websites selbst bleiben Sie angemeldet, bis Sie sich auf deren Seiten abmelden.
sessions-ended = { $count ->
    [one] Ein Browser wurde abgemeldet
   *[other] { $count } Browser wurden abgemeldet
}
sessions-sites-stay = Bei Websites, die Sie dort genutzt haben, bleiben Sie angemeldet, bis Sie sich auf deren Seiten abmelden.

activity-title = Aktivitäten
activity-lead = Was in Ihrem Namen getan wurde und was andere versucht haben. Wir bewahren es { $span } lang auf.
activity-show = Anzeigen
activity-show-button = Anzeigen
activity-show-all = Alles
activity-show-sign-ins = Anmeldungen
activity-show-refused = Was nicht geklappt hat
activity-show-decisions = Entscheidungen zu Websites
activity-show-changes = Änderungen an meinem Konto
activity-empty = Alles ruhig
activity-empty-why = Einträge werden { $span } lang aufbewahrt. In dieser Zeit ist nichts geschehen.
activity-none-found = Einträge werden { $span } lang aufbewahrt. In dieser Zeit ist nichts dieser Art geschehen.
activity-pages = Seiten mit Aktivitäten
activity-span = { $oldest } bis { $newest }
activity-earlier = Ältere Einträge
activity-later = Neuere Einträge
activity-clocks = { $since } bis { $clock }
activity-signed-in = Sie haben sich bei { name } angemeldet
activity-signed-in-how = Mit Ihrem Passwort.
activity-by-chat-how = In Ihrem Chat-Programm.
activity-signed-out = Sie haben sich von { name } abgemeldet
activity-failed = Jemand wollte sich in Ihrem Namen anmelden und kam nicht hinein
activity-failed-count = { $count ->
    [one] Falsches Passwort, einmal.
   *[other] Falsches Passwort, { $count } Mal.
}
activity-failed-waits = Danach haben wir diese Adresse warten lassen.
activity-not-you = Das waren Sie nicht? Ihr Konto ist sicher. Wenn Ihr Passwort kurz ist oder Sie es auch anderswo benutzen, { $link }.
activity-new-password = wählen Sie ein neues
activity-not-checked = Ein Passwort konnte nicht geprüft werden
activity-not-checked-why = Der Chat-Server hat nicht geantwortet. Das Passwort war weder richtig noch falsch: Wir konnten nicht nachfragen.
activity-refused-in-chat = Sie haben eine Anmeldung abgelehnt
activity-refused-in-chat-what = Sie haben in Ihrem Chat-Programm mit Nein geantwortet, und niemand kam hinein.
activity-shared = Sie haben sich bei { $site } angemeldet
activity-shared-silently = Ohne Rückfrage, weil Sie der Website vertrauen.
activity-shared-asked = Wir haben Sie gefragt, und Sie haben Ja gesagt.
activity-times = { $count ->
    [one] Einmal.
   *[other] { $count } Mal.
}
activity-received = Die Website erhielt { $details }.
activity-received-nothing = Die Website erhielt keine Ihrer Angaben.
activity-refused = Sie haben sich bei { $site } nicht angemeldet
activity-refused-what = Sie haben Nein gesagt, dieses eine Mal. Es wurde nichts weitergegeben.
activity-trusted = Sie vertrauen { $site }
activity-trusted-what = Von da an meldet die Website Sie an, ohne zu fragen.
activity-never = Sie haben zu { $site } „nie“ gesagt
activity-never-what = Von da an wird die Website abgewiesen.
activity-turned-away = { $site } wurde abgewiesen
activity-turned-away-why = Sie haben zu dieser Website „nie“ gesagt. Die Website hat nichts erfahren.
activity-revoked = Sie lassen { $site } wieder fragen
activity-revoked-what = Sie haben Ihre Entscheidung zu dieser Website zurückgenommen.
activity-revoked-unused = { $count ->
    [one] Sie vertrauen einer Website nicht mehr
   *[other] Sie vertrauen { $count } Websites nicht mehr
}
activity-revoked-unused-what = Seit einem Jahr nicht genutzt.
activity-restored = Ihre Entscheidung zu { $site } gilt wieder
activity-restored-what = Sie hatten sie zurückgenommen und haben das rückgängig gemacht.
activity-shares = Sie haben geändert, was { $site } erhält
activity-shares-what = Von da an erhält die Website { $details }.
activity-shares-none = Von da an erhält die Website keine Ihrer Angaben.
activity-sessions-ended = { $count ->
    [one] Sie haben einen anderen Browser abgemeldet
   *[other] Sie haben { $count } andere Browser abgemeldet
}
activity-password = Ihr Passwort wurde geändert
activity-password-what = Ihre anderen Browser wurden dabei abgemeldet.
activity-password-elsewhere = Nicht auf diesen Seiten, sondern in Ihrem Chat-Programm oder von den Betreibern des Chat-Servers. Alle Browser wurden dabei abgemeldet.
activity-profile = Sie haben Ihre Angaben geändert
activity-profile-what = Sie haben { $details } geändert.
activity-personas = Sie haben Ihre Profile geändert
activity-personas-what = Sie haben eines hinzugefügt, umbenannt oder gelöscht oder ein anderes zum üblichen gemacht.
activity-exported = Sie haben eine Kopie Ihrer Daten mitgenommen
activity-exported-what = Eine Datei mit allem, was hier aufbewahrt wird.
activity-confirming-on = Sie können sich mit einer Nachricht im Chat anmelden
activity-confirming-on-what = Seitdem genügen Ihr Benutzername und eine Antwort in Ihrem Chat-Programm.
activity-confirming-off = Sie melden sich nur noch mit Ihrem Passwort an
activity-confirming-off-what = Eine Nachricht im Chat lässt niemanden mehr hinein.

data-title = Meine Daten
data-lead = Alles, was { name } über Sie aufbewahrt. Ihre Chat-Nachrichten und Kontakte sind nicht dabei; wir können sie nicht sehen.
data-kept = Was aufbewahrt wird
data-sites = { $trusted ->
    [0] Keine, der Sie vertrauen,
    [one] Eine, der Sie vertrauen,
   *[other] { $trusted }, denen Sie vertrauen,
} und { $refused ->
    [0] keine, die Sie abweisen
    [one] eine, die Sie abweisen
   *[other] { $refused }, die Sie abweisen
}, jeweils mit Datum und mit dem, was die Website erhält; außerdem, was Sie bei einmaligen Anmeldungen angehakt haben
data-details = Angaben
data-details-count = { $count ->
    [0] Keine ausgefüllt
    [one] Eine ausgefüllt
   *[other] { $count } ausgefüllt
}
data-browsers = { $count ->
    [one] Einer, bis er abgemeldet wird oder seine Zeit abläuft
   *[other] { $count }, bis sie abgemeldet werden oder ihre Zeit abläuft
}
data-entries = { $count ->
    [0] Noch keine Einträge; sie werden
    [one] Ein Eintrag; er wird
   *[other] { $count } Einträge; jeder wird
}
data-entries-go = { $span } lang aufbewahrt und dann gelöscht
data-not-kept = Nicht aufbewahrt
data-not-kept-what = Ihr Passwort in lesbarer Form, Bilder und was Sie auf anderen Websites tun
data-copy = Eine Kopie mitnehmen
data-copy-what = Eine Datei mit allem, was oben steht, für Menschen und Programme gemacht (JSON).
data-download = Meine Daten herunterladen
data-delete = Alles löschen
data-delete-what = Entfernt alles, was oben steht, auf einmal. Ihr Chat-Konto bleibt, wie es ist.
data-delete-go = Alles löschen …
delete-heading = Alles löschen?
delete-for-good = Das lässt sich nicht rückgängig machen.
delete-goes = Was verschwindet
delete-goes-what = Die Websites, denen Sie vertrauen oder die Sie abweisen, Ihre Angaben und Ihre Aktivitäten. Sie werden überall abgemeldet.
delete-stays = Was bleibt
delete-stays-what = Ihr Chat-Konto und Ihre Kennung. Websites, die Sie genutzt haben, behalten, was sie wissen; bitten Sie dort darum, es zu löschen.
delete-sure = Ja, alles löschen, was { name } über mich aufbewahrt
delete-unsure = Bitte haken Sie an, dass Sie es ernst meinen.
delete-keep = Alles behalten
deleted-heading = Alles ist gelöscht
deleted-lead = { name } bewahrt nichts mehr über Sie auf, und Sie sind überall abgemeldet.
deleted-after = Ihr Chat-Konto funktioniert wie bisher. Wenn Sie sich hier wieder anmelden, beginnen Sie mit einer leeren Seite.

password-lead = Es ist das Passwort Ihres Chat-Kontos: Wenn Sie es hier ändern, braucht auch Ihr Chat-Programm das neue.
password-current = Aktuelles Passwort
password-current-wrong = Das ist nicht Ihr aktuelles Passwort.
password-new = Neues Passwort
password-new-hint = Mindestens { $count } Zeichen. Ein paar Wörter hintereinander lassen sich leichter merken als ein Zeichenrätsel.
password-too-short = Das ist zu kurz: bitte mindestens { $count } Zeichen.
password-too-long = Das ist länger, als der Chat-Server erlaubt.
password-forbidden = Darin ist ein Zeichen, das Chat-Server in Passwörtern nicht annehmen.
password-same = Das ist Ihr aktuelles Passwort. Bitte wählen Sie ein anderes.
password-refused = Dieses nimmt der Chat-Server nicht an. Bitte wählen Sie ein anderes.
password-repeat = Neues Passwort noch einmal
password-repeat-wrong = Das ist etwas anderes als in der Zeile darüber.
password-others = Alle Ihre anderen Browser werden abgemeldet; dieser bleibt angemeldet.
password-change = Passwort ändern
password-changed = Ihr Passwort ist geändert
password-changed-others = Ihre anderen Browser wurden abgemeldet. Auch Ihr Chat-Programm braucht das neue Passwort.
password-faulty-title = Bitte noch einmal ansehen – Passwort
password-not-changed = Ihr Passwort wurde nicht geändert
password-look-again = { $count ->
    [1] Bitte sehen Sie sich eine Stelle noch einmal an.
    [2] Bitte sehen Sie sich zwei Stellen noch einmal an.
   *[other] Bitte sehen Sie sich drei Stellen noch einmal an.
}
password-throttled-title = Bitte warten – Passwort
password-away-title = Wir können gerade keine Passwörter prüfen – Passwort
password-away = Ihr Passwort wurde nicht geändert: Wir konnten den Chat-Server nicht fragen. Das liegt an uns, nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal.
password-unsure-title = Wir wissen nicht, ob es geändert wurde – Passwort
password-unsure = Der Chat-Server hat nicht gesagt, ob Ihr Passwort geändert wurde
password-unsure-advice = Jetzt gilt entweder das alte oder das neue: Ihr Chat-Programm verrät Ihnen, welches. Das liegt an uns, nicht an Ihnen.
password-elsewhere = Das Passwort gehört zu Ihrem Chat-Konto
password-elsewhere-advice = { $domain } erlaubt anderen Programmen nicht, es zu ändern. Tun Sie es in Ihrem Chat-Programm: Suchen Sie in den Einstellungen Ihres Kontos nach „Passwort ändern“. Das neue gilt hier sofort. Wenn Ihr Chat-Programm das nicht kann, fragen Sie die Betreiber von { $domain }.

sites-title = Websites
sites-lead = Eine Website, der Sie vertrauen, meldet Sie an, ohne zu fragen. Für alles, was hier nicht steht, werden Sie wieder gefragt.
sites-find-label = Eine Website suchen
sites-find = Suchen
sites-trusted = Websites, denen Sie vertrauen
sites-trusted-count = Websites, denen Sie vertrauen: { $count }
sites-refused = Websites, die Sie abweisen
sites-refused-count = Websites, die Sie abweisen: { $count }
sites-empty = Noch keine Website
sites-empty-why = Wenn eine Website Sie herschickt und Sie „Immer anmelden“ oder „Nie bei dieser Website“ wählen, erscheint sie auf dieser Seite. Nach „Dieses eine Mal anmelden“ merken wir uns nur, welche Angaben Sie angehakt haben.
sites-none-found = Keine Website mit dem Namen „{ $search }“
sites-none-found-why = Versuchen Sie es mit einem Teil des Namens. Websites, bei denen Sie „dieses eine Mal“ gewählt haben, stehen hier nicht.
sites-show-all = Alle Websites zeigen
covers-many = gilt für viele Websites
receives = Erhält { $details }
receives-nothing = Erhält nur Ihre Kennung
receives-no-details = Erhält keine Ihrer Angaben
receives-nothing-at-all = Erhält nichts
knows-nobody = Erfährt Ihre Kennung nicht
knows-delegated = Kennt Sie auch als { $address }
trusted-since = Vertrauen seit { $day }
last-used = Zuletzt genutzt: { $day }
said-never = Zu dieser Website haben Sie „nie“ gesagt
refused-since = Abgewiesen seit { $day }
last-refused = Zuletzt abgewiesen: { $day }
change = Ändern
revoke = Nicht mehr vertrauen
let-ask-again = Wieder fragen lassen
revoked = { $site } fragt ab jetzt wieder nach
revoked-keeps = Was die Website schon weiß, behält sie; löschen kann es nur sie selbst.
undo = Rückgängig machen
revoked-unused = Die ungenutzten Websites fragen ab jetzt wieder nach
saved = Ihre Wahl für { $site } ist gespeichert
pager = Seiten mit Websites
pager-page = Seite { $page } von { $pages }
pager-previous = Vorige Seite
pager-next = Nächste Seite
tidy = Aufräumen
tidy-unused = { $count ->
    [one] Eine Website haben Sie seit einem Jahr nicht genutzt.
   *[other] { $count } Websites haben Sie seit einem Jahr nicht genutzt.
}
tidy-revoke = { $count ->
    [one] Der ungenutzten Website nicht mehr vertrauen
   *[other] Den { $count } ungenutzten Websites nicht mehr vertrauen
}
unused-heading = { $count ->
    [one] Einer Website nicht mehr vertrauen?
   *[other] { $count } Websites nicht mehr vertrauen?
}
unused-why = Seit dem { $day } nicht genutzt. Sie können sich dort weiterhin anmelden; Sie werden dann nur vorher gefragt.
unused-see = { $count ->
    [one] Die Website ansehen
   *[other] Die { $count } Websites ansehen
}
unused-more = und { $count } weitere
unused-revoke = { $count ->
    [one] Einer Website nicht mehr vertrauen
   *[other] { $count } Websites nicht mehr vertrauen
}
unused-keep = { $count ->
    [one] Diese Website behalten
   *[other] Diese Websites behalten
}
site-all = Alle Websites
site-may = Was diese Website darf
site-when-asked = Wenn sie fragt, wer ich bin
site-always = Mich anmelden, ohne zu fragen
site-ask = Mich jedes Mal fragen
site-never = Die Website abweisen
site-receives = Die Website erhält
site-receives-hint = Um diese Angaben hat die Website gebeten. Was sie früher erhalten hat, hat sie vielleicht behalten.
site-changed-why = Auf dieser Seite hat sich etwas geändert, seit Sie sie gesehen haben. Gespeichert ist noch nichts.
site-address = Genaue Adresse
site-knows-delegated = Kennt Sie auch als
site-knows = Ihre Kennung
site-knows-nobody = Die Website erfährt sie nicht
site-trusted-since = Vertrauen seit
site-last-used = Zuletzt genutzt
site-refused-since = Abgewiesen seit
site-last-refused = Zuletzt abgewiesen
save = Speichern

## My details

profile-title = Meine Angaben
profile-lead = Hier hinterlegt, damit Sie sie nicht auf jeder Website tippen müssen. Nichts davon verlässt diese Seite, bevor Sie zustimmen, Website für Website.
profile-saved = Ihre Angaben sind gespeichert
profile-saved-what = Eine Website, der Sie sie anvertraut haben, erhält die neuen, wenn Sie sich das nächste Mal dort anmelden.
profile-removed = Das Profil ist gelöscht
profile-removed-what = Websites, die seine Angaben erhielten, fragen wieder.
profile-wrong = { $count ->
    [one] Bitte sehen Sie sich eine Stelle noch einmal an.
   *[other] Bitte sehen Sie sich { $count } Stellen noch einmal an.
} Gespeichert ist noch nichts.
profile-not-given = Keine Angabe
profile-day = Tag
profile-month = Monat
profile-year = Jahr
profile-birth-hint = Jeder Teil davon darf fehlen
profile-email-hint = Websites erhalten nur { $own }, denn sie nehmen eine Adresse als Beweis
profile-image-hint = Das Bild bleibt, wo es ist; Websites erhalten seine Adresse
profile-from-chat = Aus Ihrem Chat-Profil
profile-follow-chat = Aus meinem Chat-Profil ausfüllen
profile-name-parts = Der Name in Teilen
profile-address = Anschrift zu Hause
profile-phones = Telefon
profile-work = Arbeit
profile-messengers = Messenger
profile-more = Mehr über mich
profile-too-long = Das ist zu lang; bitte kürzen Sie es.
profile-no-at = Das @ fehlt.
profile-no-email = Das ist keine E-Mail-Adresse.
profile-no-year = Bitte schreiben Sie das Jahr mit vier Ziffern.
profile-no-day = Einen { $day }. { $month } gibt es nicht.
profile-no-leap-day = Einen { $day }. { $month } gab es im Jahr { $year } nicht.
profile-future = Dieser Tag kommt erst noch.
profile-no-scheme = Am Anfang muss https:// stehen
profile-no-url = Das ist nicht die Adresse einer Seite.
profile-not-listed = Bitte wählen Sie aus der Liste.
gender-female = Weiblich
gender-male = Männlich
personas = Profile
personas-what = Ein Profil ist eine Zusammenstellung von Angaben: eines für zu Hause, eines für die Arbeit.
personas-changed = Ihre Profile haben sich inzwischen geändert
personas-changed-what = Gespeichert ist noch nichts. Was Sie eingegeben haben, steht noch da; wenn Sie es jetzt speichern, wird ein neues Profil daraus.
personas-too-many = Sie haben schon { $count } Profile
personas-too-many-what = Mehr sind nicht möglich. Gespeichert ist noch nichts, und was Sie eingegeben haben, steht noch da: Löschen Sie in einem anderen Fenster ein anderes Profil, und speichern Sie noch einmal.
persona-unnamed = Zu Hause
persona-add = Ein Profil hinzufügen
persona-new = Neues Profil
persona-usual = Ihr übliches
persona-name = Name dieses Profils
persona-name-empty = Bitte geben Sie dem Profil einen Namen.
persona-name-taken = So heißt schon ein anderes Ihrer Profile.
persona-save-usual = Speichern und zum üblichen machen
persona-use = Meine Angaben aus
persona-gone = Gelöscht; die Website fragt wieder
persona-lost = Ihr Profil dafür ist gelöscht; sie fragt wieder
persona-details-from = Angaben aus { $persona }
persona-remove = Dieses Profil löschen
persona-remove-heading = Das Profil { $name } löschen?
persona-remove-details = { $count ->
    [0] Es enthält keine Angaben.
    [one] Eine Angabe geht mit ihm verloren.
   *[other] { $count } Angaben gehen mit ihm verloren.
} Das lässt sich nicht rückgängig machen.
persona-remove-sites = { $count ->
    [0] Keine Website, der Sie vertrauen, erhält etwas davon.
    [one] Eine Website, der Sie vertrauen, erhält etwas davon; sie wird wieder fragen.
   *[other] { $count } Websites, denen Sie vertrauen, erhalten etwas davon; sie werden wieder fragen.
}
persona-remove-do = Das Profil löschen
persona-keep = Behalten

## When something went wrong

request-heading = Die Website hat einen Fehler gemacht
request-lead = Sie wollten sich irgendwo anmelden, aber die Anfrage der Website an uns ist fehlerhaft. Es wurde nichts weitergegeben.
request-fault = Bei der Website. Damit konnten wir nichts anfangen:
request-advice = Gehen Sie zurück zur Website und versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie den Betreibern Bescheid und schicken Sie ihnen die Referenz unten.
broken-lead = Sie wollten sich bei { $site } anmelden, aber die Anfrage der Website an uns ist fehlerhaft. Es wurde nichts weitergegeben.
broken-advice = Gehen Sie zurück: Die Website erfährt dann, was an ihrer Anfrage falsch war, und nichts über Sie. Wenn es wieder geschieht, sagen Sie den Betreibern Bescheid und schicken Sie ihnen die Referenz unten.

realm-heading = Wir haben diese Anmeldung gestoppt
realm-lead = Eine Website hat unter einem Namen gefragt, aber die Antwort sollte an einen anderen gehen. Es wurde nichts weitergegeben, und wir schicken Sie nicht weiter.
realm-said = Die Website nannte sich
realm-wanted = Die Antwort sollte gehen an
realm-differs = Was sich unterscheidet
realm-differs-scheme = Die eine ist geschützt (https), die andere nicht (http)
realm-differs-host = Der Name der Website
realm-differs-port = Die Zahl nach dem Namen; sie sagt, welches Programm dort antwortet
realm-differs-path = Der Bereich der Website
realm-differs-query = Der Teil nach dem Fragezeichen
realm-fault = Wahrscheinlich bei der Website. Es kann auch eine Falle sein.
realm-advice = Benutzen Sie den Link nicht, über den Sie gekommen sind. Öffnen Sie die Website selbst, über ein Lesezeichen oder indem Sie ihren Namen eintippen.

unserved-heading = Für diese Adresse sind wir nicht zuständig
unserved-lead = Sie haben diesen Rechner nach einem Namen gefragt, um den er sich nicht kümmert.
unserved-fault = Bei uns oder bei denen, die die Adresse betreiben: Der Name führt zum falschen Rechner.
unserved-advice = Prüfen Sie, ob die Adresse einen Tippfehler hat. Wenn sie stimmt, sagen Sie den Betreibern Bescheid.

not-found-title = Diese Seite gibt es nicht
not-found-heading = Hier ist keine Tür
not-found-lead = Unter { $address } antwortet niemand.
not-found-fault = Vielleicht bei niemandem: Ein Buchstabe zu viel genügt. Eine Kennung endet mit dem Namen allein, ohne @.
not-found-advice = Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.

too-many-heading = Bitte warten Sie eine Minute
too-many-lead = Aus Ihrem Netz kamen mehr Anfragen, als wir auf einmal beantworten können.
too-many-fault = In der Regel bei niemandem. Vielleicht teilen sich viele Menschen die Adresse Ihres Netzes, oder ein Programm hat es eilig.
too-many-advice = Warten Sie bis { $clock } und laden Sie dann diese Seite neu. Es geht nichts verloren.

away-heading = Wir sind gleich wieder da
away-lead = { name } kommt gerade nicht an seine Daten heran und kann deshalb niemanden anmelden.
away-fault = Bei uns. Die Betreiber von { $domain } finden die Ursache in ihren Aufzeichnungen.
away-advice = Versuchen Sie es in einer Minute noch einmal. Was Sie bisher entschieden haben, ist nicht verloren.

form-heading = Diese Seite war zu lange offen
form-lead = Sicherheitshalber haben wir nicht getan, was auf dem Knopf stand. Es hat sich nichts geändert.
form-fault = Bei niemandem. Vielleicht haben Sie sich in einem anderen Fenster abgemeldet, oder eine andere Website wollte in Ihrem Namen einen Knopf drücken.
form-advice = Gehen Sie zurück, laden Sie die Seite neu und wählen Sie noch einmal.

address-heading = Diese Adresse ist nicht vollständig
address-lead = Ein Teil davon ist unlesbar oder kommt doppelt vor, deshalb haben wir nichts getan. Es hat sich nichts geändert.
address-fault = Bei dem Programm oder dem Link, über den Sie hergekommen sind.
address-advice = Gehen Sie dorthin zurück, wo Sie hergekommen sind, und beginnen Sie noch einmal.

cookie-heading = Ihr Browser hat unser Cookie nicht zurückgebracht
cookie-lead = Die Seite, von der Sie kommen, hat es ihm gegeben. Wir brauchen es, um zu wissen, wessen Formular das ist. Es hat sich nichts geändert.
cookie-fault = Wahrscheinlich bei einer Einstellung: Der Browser behält hier keine Cookies oder hat sie gerade vergessen.
cookie-advice = Erlauben Sie Cookies für diese Adresse, oder öffnen Sie die Seite in einem neuen Fenster. Versuchen Sie es dann noch einmal.

expired-heading = Die Zeit für diese Anmeldung ist um
expired-lead = Die Anfrage von { $site } hat hier zu lange gewartet. Es wurde nichts weitergegeben.
expired-fault = Bei niemandem. Sicherheitshalber halten wir eine Anmeldung nur kurze Zeit offen.
expired-advice = Gehen Sie zurück zur Website und beginnen Sie dort die Anmeldung noch einmal. Diese Seite neu zu laden hilft nicht.
expired-heading-unknown = Dieser Link führt nirgends mehr hin
expired-lead-unknown = Er ist nicht vollständig, oder er stammt aus einer anderen Zeit oder von einem anderen Ort. Es wurde nichts weitergegeben.
expired-fault-unknown = Höchstwahrscheinlich bei niemandem. Ein solcher Link gilt nur kurze Zeit und nur für eine Anmeldung.
expired-advice-unknown = Öffnen Sie die Website, bei der Sie sich anmelden wollten, und beginnen Sie dort die Anmeldung. Einen Link zu dieser Seite brauchen Sie nicht aufzuheben.

too-large-heading = Das war zu viel auf einmal
too-large-lead = Was ankam, ist größer als alles, was diese Seite erwartet. Deshalb haben wir nicht weitergelesen. Es hat sich nichts geändert.
too-large-fault = Bei dem Programm oder der Website, von der es kam.
too-large-advice = Gehen Sie dorthin zurück, wo Sie hergekommen sind, und beginnen Sie noch einmal. Wenn es wieder geschieht, sagen Sie den Betreibern jener Website Bescheid.

moved-heading = Diese Seiten haben jetzt eine andere Adresse
moved-lead = Was Sie geschickt haben, wurde nicht gelesen, denn es ging an eine alte Adresse. Es hat sich nichts geändert.
moved-fault = Bei uns: Die Seiten von { $domain } sind umgezogen, und die, die Sie offen hatten, war eine alte.
moved-advice = Gehen Sie zur neuen Adresse und beginnen Sie dort.
moved-go = Zur neuen Adresse

method-heading = So lässt sich diese Adresse nicht öffnen
method-lead = Die Seite gibt es, aber was verlangt wurde, kann sie nicht. Es hat sich nichts geändert.
method-fault = Bei dem Programm oder dem Link, über den Sie hergekommen sind.
method-advice = Beginnen Sie auf der Startseite.

internal-heading = Hier ist etwas kaputtgegangen
internal-lead = Was Sie wollten, konnten wir nicht zu Ende bringen.
internal-fault = Bei uns. Die Betreiber von { $domain } finden die Ursache in ihren Aufzeichnungen.
internal-advice = Versuchen Sie es in einer Minute noch einmal. Wenn es wieder geschieht, sagen Sie den Betreibern Bescheid und nennen Sie ihnen die Referenz unten.

## The bot: its commands. Each is one word in small letters

bot-command-help = hilfe
bot-command-sites = websites
bot-command-trust = vertrauen
bot-command-never = nie
bot-command-revoke = zurücknehmen
bot-command-restore = wiederherstellen
bot-command-give = geben
bot-command-profile = angaben
bot-command-set = eintragen
bot-command-clear = vergessen
bot-command-refill = auffüllen
bot-command-persona = profil
bot-command-sessions = browser
bot-command-end = abmelden
bot-command-activity = aktivitäten
bot-command-more = mehr
bot-command-language = sprache
bot-command-export = kopie
bot-command-delete = löschen
bot-command-yes = ja
bot-command-no = nein

## Words after a command, in small letters

bot-word-everything = alles
bot-word-others = alle
bot-word-unused = unbenutzte
bot-word-nothing = nichts
bot-word-add = neu
bot-word-rename = umbenennen
bot-word-remove = entfernen

## What comes after a command

bot-usage-help = { $command } BEFEHL
bot-usage-trust = { $command } ADRESSE
bot-usage-never = { $command } ADRESSE
bot-usage-revoke = { $command } NUMMER, oder ADRESSE, oder unbenutzte
bot-usage-give = { $command } WEBSITE ANGABE, ANGABE, oder { $command } WEBSITE PROFIL, oder { $command } WEBSITE PROFIL: ANGABE, oder { $command } WEBSITE nichts (WEBSITE: ihre Nummer oder Adresse)
bot-usage-profile = { $command }, oder { $command } PROFIL
bot-usage-set = { $command } ANGABE WERT, oder PROFIL ANGABE WERT
bot-usage-clear = { $command } ANGABE, oder PROFIL ANGABE
bot-usage-persona = { $command } NAME, oder neu NAME, umbenennen NAME, entfernen NAME
bot-usage-end = { $command } NUMMER, oder alle
bot-usage-language = { $command } KÜRZEL
bot-usage-delete = { $command } alles
bot-usage-yes = { $command } ZAHLENCODE

## What a command does

bot-help = Das können Sie sagen:
bot-help-help = Was Sie sagen können
bot-help-sites = Websites, denen Sie vertrauen, und solche, die Sie abweisen
bot-help-trust = Einer Website vertrauen
bot-help-never = Eine Website abweisen, jetzt und in Zukunft
bot-help-revoke = Eine Website wieder nachfragen lassen
bot-help-restore = Rückgängig machen, dass eine Website wieder nachfragen darf
bot-help-give = Welche Angaben eine Website erhält, der Sie vertrauen, und aus welchem Profil
bot-help-profile = Ihre Angaben
bot-help-set = Eine Angabe eintragen
bot-help-clear = Eine Angabe vergessen
bot-help-refill = Wieder Ihr Chat-Profil gelten lassen statt Ihrer eigenen Angaben
bot-help-persona = Ihre Profile, und welches das übliche ist
bot-help-sessions = Browser, in denen Sie angemeldet sind
bot-help-end = Einen Browser abmelden
bot-help-activity = Was in Ihrem Namen geschehen ist und was andere versucht haben
bot-help-more = Der Rest einer Liste
bot-help-language = Die Sprache, die ich mit Ihnen spreche
bot-help-export = Eine Kopie von allem, was über Sie gespeichert ist
bot-help-delete = Alles löschen, was über Sie gespeichert ist
bot-help-yes = Ja zu dem, was ich gefragt habe, mit dem Code, falls ich einen genannt habe
bot-help-no = Nein zu dem, was ich gefragt habe

## What the bot says

bot-unknown = Dieses Wort kenne ich nicht. „{ $command }“ zeigt, was Sie sagen können.
bot-unknown-near = Dieses Wort kenne ich nicht. Meinten Sie „{ $command }“?
bot-usage = Sagen Sie es so: { $usage }
bot-password = Schreiben Sie hier bitte keine Passwörter: Ich frage nie danach, und Chats werden an vielen Orten aufbewahrt. Wenn es Ihres war, ändern Sie es.
bot-slow = Das war viel auf einmal. Gleich höre ich wieder zu.
bot-stranger = Ich kümmere mich um die Leute eines anderen Chat-Servers und kann deshalb nichts für Sie tun.
bot-away = Ich erreiche meine Aufzeichnungen gerade nicht und konnte das nicht tun. Bitte versuchen Sie es in einer Minute noch einmal.
bot-more = Es gibt noch mehr: Sagen Sie „{ $command }“.
bot-no-more = Mehr gibt es nicht zu zeigen.
bot-number = Nummer
bot-address = Adresse
bot-when = Wann
bot-detail = Angabe
bot-value = Wert
bot-usual = Üblich
bot-no-number = Diese Nummer steht auf keiner meiner Listen. „{ $command }“ zeigt sie mit ihren Nummern.
bot-yes-or-no = „{ $yes }“ oder „{ $no }“?
bot-yes-code = Wenn Sie das wirklich möchten, sagen Sie innerhalb von zwei Minuten „{ $yes } { $code }“. Mit „{ $no }“ bleibt alles, wie es ist.
bot-nothing-asked = Ich habe Sie nichts gefragt.
bot-too-late = Das ist zu lange her. Es wurde nichts getan.
bot-code-missing = Dafür brauche ich auch den Code.
bot-code-wrong = Das ist nicht der Code, oder er kam zu spät. Es wurde nichts getan; bitte beginnen Sie noch einmal.
bot-left = Gut, alles bleibt, wie es ist.
bot-bad-form = Das Formular ist nicht so ausgefüllt, wie es sein muss.
bot-sites = Sie vertrauen { $trusted ->
    [0] keiner Website
    [one] { $trusted } Website
   *[other] { $trusted } Websites
} und weisen { $refused } ab.
bot-no-sites = Noch keine Website: Sie vertrauen keiner und weisen keine ab.
bot-no-site-found = So eine Website ist nicht unter denen, denen Sie vertrauen oder die Sie abweisen.
bot-tidy = „{ $command }“ lässt sie wieder nachfragen.
bot-not-decided = Über diese Website haben Sie nichts entschieden, also hat sich nichts geändert.
bot-undo = „{ $command }“ macht das rückgängig.
bot-nothing-to-restore = Es gibt nichts rückgängig zu machen. Das geht eine Stunde lang, in dem Chat, in dem Sie die Website wieder nachfragen ließen.
bot-none-unused = Keine Website lag ein Jahr lang unbenutzt.
bot-nothing-changed = Es hat sich nichts geändert.
bot-realm = Adresse der Website
bot-trusted = { $site } ist jetzt vertrauenswürdig: Sie werden dort ohne Nachfrage angemeldet.
bot-trusted-more = Wenn sie sonst noch etwas möchte, werden Sie erst gefragt.
bot-refused = { $site } wird ab jetzt abgewiesen.
bot-asks = { $site } fragt Sie jedes Mal.
bot-give-unknown = „{ $said }“ ist weder eine Angabe, um die diese Website gebeten hat, noch eines Ihrer Profile; es hat sich also nichts geändert. Gebeten hat sie um: { $details }. Sagen Sie zum Beispiel „{ $example }“.
bot-asked = Sie können ihr geben: { $details }.
bot-asked-nothing = Um Angaben hat sie bisher nicht gebeten.
bot-changed-since = Seit Sie dieses Formular gesehen haben, hat sich etwas geändert. Gespeichert ist noch nichts; bitte sehen Sie noch einmal hin.
bot-covers-many = Es geht um jede Website unter { $site }. Stimmen Sie nur zu, wenn sie alle zu Leuten gehören, denen Sie vertrauen.
bot-no-realm = Das ist keine Adresse einer Website. Eine solche sieht aus wie https://garden.example/
bot-realm-too-broad = Das wären die Websites vieler Fremder. Es hat sich nichts geändert.
bot-imitation = Vorsicht: Dieser Name sieht aus wie { $site }, dem Sie vertrauen, ist aber anders geschrieben.
bot-no-details = noch ist nichts eingetragen. Das geht mit: { $usage }
bot-nothing-to-clear = Es gibt keine Angabe, die ich vergessen könnte.
bot-refill = An die Stelle dessen, was Sie hier selbst gesagt haben, tritt Ihr Chat-Profil: { $details }.
bot-nothing-to-refill = Ihr Chat-Profil sagt nichts, was Sie hier anders gesagt haben.
bot-no-field = Diese Angabe kenne ich nicht. Eintragen lassen sich: { $list }. Alle anderen finden Sie auf Ihrer Seite.
bot-no-date = Bitte schreiben Sie es wie 1990-04-23, mit Nullen für das, was Sie nicht sagen möchten.
bot-no-day = Diesen Tag gibt es nicht.
bot-no-gender = Bitte schreiben Sie M oder F.
bot-no-country = Bitte schreiben Sie die zwei Buchstaben des Landes, etwa IT.
bot-no-language = Bitte schreiben Sie die zwei Buchstaben der Sprache, etwa it.
bot-no-timezone = Diese Zeitzone kenne ich nicht. Bitte schreiben Sie sie wie Europe/Rome.
bot-derived = Das ergibt sich aus anderen Angaben.
bot-persona-chosen = { $persona } ist jetzt Ihr übliches Profil.
bot-persona-kept = Das Profil { $persona } ist gespeichert.
bot-persona-do = Was zu tun ist
bot-persona-make-usual = Zum üblichen machen
bot-persona-rename = Umbenennen
bot-no-persona = Ein Profil dieses Namens haben Sie nicht. „{ $command }“ zeigt alle.
bot-only-persona = Es ist Ihr einziges Profil, also bleibt es.
bot-no-browsers = Sie sind in keinem Browser angemeldet.
bot-browser-gone = Dieser Browser ist nicht mehr angemeldet.
bot-end-others = Überall abmelden
bot-no-activity = Alles ruhig: In letzter Zeit ist nichts geschehen.
bot-export = Ich zeige hier alles, was { name } über Sie aufbewahrt, und zwar allen, die diesen Chat lesen können.
bot-export-too-long = Ihre Kopie ist zu lang für einen Chat. Sie bekommen sie unter { $address }
bot-languages = Ich spreche { $list }.
bot-language-chosen = Ich spreche jetzt Deutsch mit Ihnen.

## Signing in by a message in chat

chat-button = Lieber in meinem Chat-Programm bestätigen
chat-button-hint = Ohne Passwort: Wir schicken Ihnen eine Nachricht, und Sie antworten darauf. Ihr Benutzername genügt.
login-nameless-title = Ihr Benutzername fehlt – Anmelden
login-nameless = Bitte geben Sie Ihren Benutzernamen ein
login-nameless-advice = Mehr brauchen wir nicht, um Ihnen eine Nachricht zu schicken.
chat-title = Schauen Sie in Ihr Chat-Programm
chat-lead = Wir schicken eine Nachricht an { $address }.
chat-lead-asks = Sie fragt nach diesem Code:
chat-code = Zahlencode
chat-how = Antworten Sie dort „{ $yes } { $code }“
chat-how-advice = Zeigt Ihr Chat-Programm selbst einen Code, muss es derselbe sein. Haben Sie das hier nicht begonnen, antworten Sie „{ $no }“: Jemand anderes versucht es.
chat-go-on = Ich habe geantwortet, weiter
chat-until = Der Code gilt bis { $time } und nur in diesem Browser.
chat-none = Keine Nachricht? Dann ist Ihr Chat-Programm nicht verbunden, oder diese Art der Anmeldung ist für dieses Konto nicht eingeschaltet. Ihr Passwort gilt auf jeden Fall.
chat-password = Lieber mein Passwort nehmen
chat-again = Neuen Code schicken
chat-late-title = Es kam keine Antwort
chat-late-lead = Wir konnten Ihr Chat-Programm nicht erreichen, oder es sind zwei Minuten vergangen. Der Code { $code } gilt nicht mehr.
chat-late-advice = Öffnen Sie Ihr Chat-Programm, sehen Sie nach, ob es verbunden ist, und lassen Sie sich einen neuen Code schicken. Oder melden Sie sich mit Ihrem Passwort an.
chat-refused-title = Sie haben mit Nein geantwortet
chat-refused-heading = Sie haben mit Nein geantwortet, also ist niemand angemeldet
chat-refused-lead = { $site } hat nichts erfahren.
chat-refused-stranger = Wenn Sie das nicht begonnen haben
chat-refused-stranger-advice = Dann hat jemand irgendwo Ihren Benutzernamen eingegeben, kennt Ihr Passwort nicht und kam nicht hinein. Sie können diese Art der Anmeldung ausschalten: Schreiben Sie dem Kontakt { name } in Ihrem Chat-Programm „{ $command }“.
chat-try-again = Noch einmal versuchen

## The page about the chat client

messages-title = Chat-Programm
messages-lead = Alles hier geht auch in Ihrem Chat-Programm: Schreiben Sie „{ $command }“ an { $address }
messages-see = Was es Ihnen meldet, und die Anmeldung damit
messages-told = Melde mir im Chat
notice-browser = Eine Anmeldung aus einem neuen Browser
notice-site = Eine Website, die mich von nun an ohne Frage anmeldet
notice-attempts = Mehrere falsche Passwörter, höchstens einmal in der Stunde
messages-confirm-heading = Anmelden im Chat
messages-confirm = Ich möchte mich mit einer Nachricht im Chat statt mit dem Passwort anmelden können
messages-confirm-hint = Sie geben Ihren Benutzernamen ein, eine Nachricht kommt, und Sie antworten mit dem Code, den die Seite zeigt. Lassen Sie es aus, wenn andere in Ihrem Chat-Programm schreiben können.
messages-saved = Ihre Wahl ist gespeichert

## What the bot tells unasked, and signing in by it

bot-command-notices = hinweise
bot-command-confirm = bestätigen
bot-word-on = an
bot-word-off = aus
bot-word-passwords = passwörter
bot-usage-notices = { $command } an, oder aus, vielleicht mit: browser, websites, passwörter
bot-usage-confirm = { $command } an, oder aus
bot-help-notices = Was ich Ihnen ungefragt melde
bot-help-confirm = Anmelden mit einer Nachricht statt mit dem Passwort
bot-notices = Das melde ich Ihnen ungefragt:
bot-notices-saved = Gut, daran halte ich mich.
bot-switch = An oder aus
bot-confirming-on = Sie können sich mit einer Nachricht von mir statt mit Ihrem Passwort anmelden.
bot-confirming-off = Sie melden sich nur mit Ihrem Passwort an.
bot-told-browser = Jemand hat sich in Ihrem Konto aus einem Browser angemeldet, der mir neu ist: { $device }, { $address }. Waren Sie das nicht, ändern Sie das Passwort Ihres Chat-Kontos und sagen Sie „{ $command }“.
bot-told-site = { $site } meldet Sie von nun an ohne Frage an. Das wurde in { $device }, { $address } so gewählt. Mit „{ $command }“ nehmen Sie es zurück.
bot-told-attempts = In einer Stunde wurden für Ihr Konto { $count } falsche Passwörter eingegeben, zuletzt von { $address }. Hinein kam damit niemand. „{ $command }“ sagt Ihnen mehr.
bot-told-late = Das war { $day }. Früher konnte ich es Ihnen nicht sagen.
bot-told-less = „{ $command }“ beendet solche Nachrichten.
bot-lets-in-site = Jemand möchte sich als Sie bei { $site } anmelden: { $device }, { $address }.
bot-lets-in = Jemand möchte sich in Ihrem Konto bei { $domain } anmelden: { $device }, { $address }.
bot-lets-in-how = Sind Sie es, antworten Sie „{ $yes }“ und den Code, den die Seite zeigt. Wenn nicht, antworten Sie „{ $no }“.
bot-let-in = Das stimmt: Ihr Browser geht jetzt weiter.
bot-not-let-in = Niemand wurde hineingelassen.
bot-let-in-code = Um einen Browser hineinzulassen, brauche ich den Code, den seine Seite zeigt: „{ $usage }“.
bot-let-in-wrong = Das ist nicht der Code, den die Seite zeigt. Bitte sehen Sie noch einmal hin; gibt es keine solche Seite, antworten Sie „{ $no }“.
bot-let-in-too-wrong = Das war der dritte falsche Code, also wurde niemand hineingelassen. Beginnen Sie in Ihrem Browser noch einmal, wenn Sie es waren.
