### Тексты всех страниц по-русски. Строка, которая начинается с имени, — это фраза; имена стоят в шаблонах.
### Обращение: вы (со строчной буквы). Одни и те же слова для одного и того же:
###   sign in = войти, вход; sign out = выйти; site = сайт; identifier = идентификатор; question of a site = запрос
###   share = передать; receives = получает; needed = нужно; details = данные; persona = профиль
###   this once = только в этот раз; always = всегда; never = никогда
###   trust = доверять; trusted = доверенный; stop trusting = больше не доверять; refuse, turn away = отказать
###   return address = адрес возврата (подтверждён, не подтверждён); protected = защищено, не защищено
###   browser = браузер; chat client = приложение чата; chat account = аккаунт чата; chat server = сервер чата
###   the people who run it = администраторы; reference = код обращения; records = журналы, записи
###   everything kept about you, my data = мои данные; details, beside it = личные данные; activity = события (каждое — запись)
### Имена сайтов и людей не склоняются, поэтому рядом с ними стоит «сайт», «пользователь» или двоеточие.
### Перечни данных стоят в именительном падеже, поэтому всегда следуют за двоеточием.

## Слова, которые встречаются везде

name = Montague
language-name = Русский
language = Язык
language-change = Сменить
skip = Перейти к содержанию
run-by = Сервис ведёт команда { $domain }
what-is-this = Что это?
sign-in = Войти
sign-out = Выйти
to-my-account = В мой аккаунт
to-home = На главную страницу { name }
home-link = На главную
try-again = Попробовать ещё раз
see-your-sites = Посмотреть свои сайты
the-site = Сайт
covers = Ваш выбор действует для { $address }
back-to-site = Вернуться на сайт { $site }
whose-fault = Чья это вина?
what-you-can-do = Что можно сделать
reference = Если обратитесь за помощью, назовите этот код: { $reference }

## Дни и промежутки времени. Промежутки — в винительном падеже: «подождите 1 минуту», «запомнить на 1 минуту»

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } (UTC)
day-today = сегодня в { $clock }
day-yesterday = вчера
day-today-heading = Сегодня
day-yesterday-heading = Вчера
day-on = { $date }
day-date = { $day } { $month } { $year } года
day-date-heading = { $day } { $month } { $year } года
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
span-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
span-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}
span-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}

## Браузеры

device-on = { $browser } на { $system }
device-unknown = Браузер

## Данные, о которых может попросить сайт: как подпись и внутри фразы

detail-identifier = Идентификатор
detail-identifier-within = идентификатор
detail-delegated = Другой идентификатор
detail-delegated-within = другой идентификатор
detail-nickname = Псевдоним
detail-nickname-within = псевдоним
detail-email = Адрес электронной почты
detail-email-within = адрес электронной почты
detail-fullname = Полное имя
detail-fullname-within = полное имя
detail-dob = Дата рождения
detail-dob-within = дата рождения
detail-gender = Пол
detail-gender-within = пол
detail-postcode = Почтовый индекс
detail-postcode-within = почтовый индекс
detail-country = Страна
detail-country-within = страна
detail-language = Язык
detail-language-within = язык
detail-timezone = Часовой пояс
detail-timezone-within = часовой пояс
detail-prefix = Обращение перед именем
detail-prefix-within = обращение перед именем
detail-first-name = Имя
detail-first-name-within = имя
detail-middle-name = Отчество или второе имя
detail-middle-name-within = отчество или второе имя
detail-last-name = Фамилия
detail-last-name-within = фамилия
detail-suffix = Дополнение после имени
detail-suffix-within = дополнение после имени
detail-birth-year = Год рождения
detail-birth-year-within = год рождения
detail-birth-month = Месяц рождения
detail-birth-month-within = месяц рождения
detail-birth-day = День рождения
detail-birth-day-within = день рождения
detail-street = Улица
detail-street-within = улица
detail-street-more = Вторая строка адреса
detail-street-more-within = вторая строка адреса
detail-city = Город
detail-city-within = город
detail-state = Регион или область
detail-state-within = регион или область
detail-work-street = Улица (работа)
detail-work-street-within = улица места работы
detail-work-street-more = Вторая строка адреса (работа)
detail-work-street-more-within = вторая строка адреса места работы
detail-work-city = Город (работа)
detail-work-city-within = город места работы
detail-work-state = Регион или область (работа)
detail-work-state-within = регион или область места работы
detail-work-postcode = Почтовый индекс (работа)
detail-work-postcode-within = почтовый индекс места работы
detail-work-country = Страна (работа)
detail-work-country-within = страна места работы
detail-phone = Номер телефона
detail-phone-within = номер телефона
detail-home-phone = Домашний телефон
detail-home-phone-within = домашний телефон
detail-work-phone = Рабочий телефон
detail-work-phone-within = рабочий телефон
detail-mobile-phone = Мобильный телефон
detail-mobile-phone-within = мобильный телефон
detail-fax = Номер факса
detail-fax-within = номер факса
detail-chat = Адрес в чате
detail-chat-within = адрес в чате
detail-messenger = Предпочитаемый мессенджер
detail-messenger-within = предпочитаемый мессенджер
detail-aim = Имя в AIM
detail-aim-within = имя в AIM
detail-icq = Номер ICQ
detail-icq-within = номер ICQ
detail-msn = Имя в MSN
detail-msn-within = имя в MSN
detail-yahoo = Имя в Yahoo
detail-yahoo-within = имя в Yahoo
detail-skype = Имя в Skype
detail-skype-within = имя в Skype
detail-web-page = Веб-страница
detail-web-page-within = веб-страница
detail-blog = Блог
detail-blog-within = блог
detail-company = Компания
detail-company-within = компания
detail-job-title = Должность
detail-job-title-within = должность
detail-biography = Краткая биография
detail-biography-within = краткая биография
detail-image = Адрес изображения
detail-image-within = адрес изображения
list-last-two = { $first } и { $last }
list-more = { $first }, { $rest }

## Главная страница

home-title = { name }: одно имя для всех дверей
home-heading = Одно имя для всех дверей
home-lead = Входите на другие сайты с аккаунтом чата, который у вас уже есть на { $domain }. Новый пароль не нужен, а ваш не увидит ни один сайт.
home-sign-in = Войти в { name }
home-name-heading = Ваше имя — это адрес
home-name = На сайте, который предлагает OpenID, вместо имени пользователя и пароля введите свой идентификатор:
home-your-name = ваше-имя
home-decide-heading = Вы решаете, что передать
home-decide = В первый раз мы покажем, какой сайт спрашивает и что он хочет узнать. Отметьте то, что согласны передать, или откажитесь.
home-back-heading = Решение можно изменить
home-back = Здесь видно, каким сайтам вы доверяете, когда входили на них в последний раз и кто пытался войти под вашим именем. Перестать доверять сайту можно одной кнопкой.
home-check = Если сайт не принимает ваш идентификатор, узнайте почему. Мы посмотрим на него так, как это делает сайт, и шаг за шагом расскажем, что видим.

## Проверка идентификатора

check-link = Проверить идентификатор
check-own = Проверить мой идентификатор
check-label = Ваш идентификатор
check-button = Проверить
check-works = Ваш идентификатор работает
check-works-lead = Сайт, на котором вы укажете { $address }, найдёт всё, что ему нужно. Если он всё же откажет, дело в нём.
check-works-for-some-lead = Сайт, на котором вы укажете { $address }, находит всё, что ему нужно. Что ещё может ему помешать, отмечено ниже.
check-fails = Сайт не нашёл бы ваш идентификатор
check-fails-lead = Шаги ниже показывают, как далеко заходит сайт и что вы можете сделать.
check-elsewhere = Это не наш идентификатор
check-elsewhere-lead = Поэтому мы не можем сказать, работает ли он.
check-instead = Введите вместо него
check-corrected = Проверить исправленный
check-another = Проверить другой
check-steps = Что видит сайт
check-well-formed = Адрес записан верно
check-no-address = Это не адрес в интернете
check-no-address-why = Идентификатор — это адрес в интернете, например { $address }
check-i-name = Это i-name
check-i-name-why = Имена, которые начинаются с = или @, сайты больше не ищут. Возьмите адрес в интернете, например { $address }
check-not-ours = Этот адрес принадлежит другим
check-not-ours-why = Чужих страниц мы не открываем. Спросите их администраторов. Наши идентификаторы начинаются так: { $address }
check-protected = Соединение защищено
check-protected-why = Адрес начинается с https, и к сертификату у нас нет вопросов.
check-self-made = Сертификат самодельный
check-self-made-why = Его выпустил сам { name }. Сайты доверяют ему, только если им так велели.
check-doubtful = С сертификатом что-то не так
check-doubtful-why = Он истёк или выписан на другое имя. Сайты не войдут. Администраторы { $domain } должны его обновить.
check-http = Адрес начинается с http
check-http-why = Сайты переходят на защищённый адрес. Лучше сразу указывайте его: { $address }
check-taken-for-http = Адрес начинается не с https
check-taken-for-http-why = В таком случае сайты сначала пробуют http и переходят на защищённый адрес. Лучше сразу указывайте его: { $address }
check-nothing-over-http = По http там никто не отвечает
check-nothing-over-http-why = Без https сайты ничего не находят по этому адресу. Указывайте защищённый: { $address }
check-led-on = Адрес ведёт дальше
check-led-on-why = Сайты переходят на { $address } и знают вас по этому адресу.
check-nobody = По этому адресу нет идентификатора
check-nobody-why = Проверьте, как он написан. Наши идентификаторы выглядят так: { $address }
check-nobody-at = По этому адресу нет идентификатора
check-nobody-at-why = Идентификатор заканчивается именем, без @ и того, что дальше. Используйте вместо него { $address }
check-contradiction = Адрес противоречит сам себе
check-contradiction-why = В одном месте он говорит сайтам одно, а в другом — другое. Вина наша; сообщите администраторам { $domain }.
check-endpoint = Страница говорит, где входить
check-endpoint-why = На ней указан адрес { $address }, а это и есть { name }.
check-known-as = Под этим именем вас знают сайты
check-chooses = Вы выбираете при входе
check-chooses-why = Это адрес самого { name }. Сайт, который его получит, узнает ваш идентификатор, когда вы войдёте.
check-announced = Сайты его понимают
check-announced-why = Он поддерживает: { $list }.
check-announced-no-old = Сайты, которым известен только OpenID 1, не смогут им воспользоваться.
check-start = Вход может начаться
check-start-why = Мы спросили там, как спрашивает сайт, и узнали, что сначала нужно войти.
check-no-start = Вход не может начаться
check-no-start-why = Мы спросили там, как спрашивает сайт, и не получили ответа, понятного сайту. Вина наша; сообщите администраторам { $domain }.
check-not-looked-at = Где входить
check-not-looked-at-why = Не проверялось из-за шага { $number }.

## Страница идентификатора

also-known-as = Также известен как
also-known-as-http = Идентификатор, который начинается с http://, не надёжнее сети между сайтом и нами. Для новых сайтов используйте верхний.
identity-title = { $name } на { $domain }
identity-lead = По этому адресу другие сайты узнают пользователя { $name }. Они обращаются сюда, чтобы выяснить, где входит { $name }.
identity-you-heading = Это вы?
identity-you = На сайте, который предлагает OpenID, укажите этот адрес как своё имя. Вы вернётесь сюда, чтобы войти, и сами выберете, что узнает сайт.
identity-visiting-heading = Просто зашли посмотреть?
identity-visiting = Больше здесь ничего нет: эта страница ничего не рассказывает о пользователе { $name }, и написать через неё нельзя.
identity-own-heading = Это ваш идентификатор, { $name }
identity-own-lead = Укажите этот адрес на сайте, который предлагает OpenID. Другие, открыв его, увидят только, что он существует.
identity-sites = { $trusted ->
    [0] Вы пока не доверяете ни одному сайту
    [one] Вы доверяете { $trusted } сайту
    [few] Вы доверяете { $trusted } сайтам
    [many] Вы доверяете { $trusted } сайтам
   *[other] Вы доверяете { $trusted } сайта
}{ $refused ->
    [0] .
    [one] {" "}и отказали { $refused } сайту.
    [few] {" "}и отказали { $refused } сайтам.
    [many] {" "}и отказали { $refused } сайтам.
   *[other] {" "}и отказали { $refused } сайта.
}

## Для создателей сайтов

builders = Для создателей сайтов
builders-endpoint = Адрес для входа
builders-versions = Версии
builders-description = Описание
builders-description-value = По адресу самого идентификатора, в виде { $type }

## Адрес для входа, если его открыл человек

endpoint-title = Этот адрес — для сайтов
endpoint-lead = К нему обращаются сайты, на которые можно войти с { name }. Сам по себе он ничего не делает.
endpoint-person-heading = Вы человек?
endpoint-person = Тогда вам нужен не этот адрес, а ваш идентификатор. Как он выглядит, показано на главной странице.

## Вход

login-site-title = Войти, чтобы перейти на сайт { $site }
login-to-site = чтобы перейти на сайт { $site }
login-at = с аккаунтом чата на { $domain }
login-look = Сначала взгляните на адресную строку: адрес должен начинаться с { $address }
username = Имя пользователя
username-hint = Первая часть вашего адреса в чате, например romeo
password = Пароль
remember = Запомнить меня на { $span }
remember-hint = Только на собственном устройстве
login-cancel = Вернуться на сайт { $site } без входа
login-no-account = Здесь у вас ещё нет аккаунта? Аккаунты выдаёт сервер чата { $domain }; спросите его администраторов.

login-ended-title = Ваш вход перестал действовать – Войти
login-ended = Тем временем ваш вход перестал действовать
login-ended-advice = Поэтому ваш ответ не использован и ничего не передано. Войдите, чтобы ответить снова.
login-again-title = Войти ещё раз
login-again = { $site } просит вас войти ещё раз
login-again-advice = Он хочет убедиться, что это всё ещё вы. Вы вошли здесь раньше, чем он допускает.

login-wrong-title = Не получилось – Войти
login-wrong = Имя пользователя и пароль не подходят друг к другу
login-wrong-advice = Попробуйте ещё раз. Заглавные и строчные буквы различаются.

login-other-title = Ваш аккаунт находится на { $domain } – Войти
login-other = У аккаунтов { $domain } свой адрес для входа
login-other-advice = Вот он: { $address }
login-other-site = Сайт, с которого вы пришли, обратился к нам. Вернитесь на него и введите свой идентификатор на { $domain }.

login-throttled-title = Пожалуйста, подождите – Войти
login-throttled-heading = Подождите { $span }
login-throttled = Было слишком много неудачных попыток
login-throttled-until = Чтобы никто не подобрал пароль, до { $clock } мы не проверяем введённые отсюда пароли. Ваш аккаунт не заблокирован, и с ним ничего не случилось.
login-not-me-heading = Это были не вы?
login-not-me = Возможно, кто-то подбирает ваш пароль. Войти ему не удалось.

login-away-heading = Сейчас мы не можем проверить пароль
login-away = Сервер чата не отвечает
login-away-fault = Верен ваш пароль или нет, неизвестно: мы не смогли спросить. Это наша вина, не ваша.
login-away-fault-site = Верен ваш пароль или нет, неизвестно: мы не смогли спросить. Это наша вина, не ваша и не сайта { $site }.
login-crowded = Сейчас из вашей сети входит слишком много людей
login-crowded-why = Верен ваш пароль или нет, неизвестно: мы никого не спрашивали. Попробуйте ещё раз через минуту.
login-away-kept = Этот вход подождёт вас 15 минут.
login-away-password = Ваш пароль мы не сохранили; его нужно будет ввести ещё раз.

own-page-heading = Войдите на странице, которую откроете сами
own-page-why = Сюда вас привёл сайт, а поддельный сайт мог бы привести на страницу, которая лишь похожа на нашу. Поэтому на этом пути пароль не спрашивается.
own-page-open = Откройте новую вкладку и перейдите на { $address } по закладке или введя адрес.
own-page-sign-in = Войдите там.
own-page-again = Если вы там уже вошли, сначала выйдите: { $site } просит войти заново.
own-page-return = Вернитесь на эту страницу и продолжите.
own-page-go-on = Вход выполнен, дальше
own-page-not-yet = В этом браузере вход ещё не выполнен
own-page-not-yet-advice = Перейдите на { $address } в этом же браузере и сначала войдите там.

unprotected-title = Это соединение не защищено
unprotected-lead = Кто-нибудь по пути мог бы прочитать ваш пароль, поэтому здесь мы его не спрашиваем.
unprotected-go = Перейти на защищённую страницу
unprotected-address = Её адрес начинается с { $address }

sign-out-heading = Выйти из { name }?
sign-out-lead = Сайты, на которые вы входили, могут вас помнить: выйдите и там.
sign-out-stay = Остаться
signed-out-title = Вы вышли
signed-out-heading = Вы вышли из { name }
signed-out-lead = Сайты, на которые вы входили, могут вас помнить: выйдите и там.
signed-out-again = Войти снова

## Решение о сайте

consent-title = Войти на сайт { $site }?
consent-lead = Этот сайт хочет узнать, кто вы. Ваш пароль остаётся здесь; сайт его никогда не увидит.
consent-many-lead = Этот сайт хочет узнать о вас многое: { $count ->
    [one] { $count } пункт
    [few] { $count } пункта
    [many] { $count } пунктов
   *[other] { $count } пункта
}. Отметьте только то, что готовы передать.

consent-more-heading = Сайт { $site } просит больше
consent-more-lead = Вы стали доверять этому сайту { $since }. До сих пор он получал такие данные: { $received }. Теперь он просит ещё и такие: { $wanted }.
consent-more-lead-nobody = Вы стали доверять этому сайту { $since }. До сих пор он не знал, кто вы. Теперь он просит ещё и такие данные: { $wanted }.
consent-more-lead-unknown = Вы стали доверять этому сайту { $since }. Теперь он просит ещё и такие данные: { $wanted }.
consent-once-more-lead = Вы стали доверять этому сайту { $since }. Теперь мы записываем, какой идентификатор узнаёт сайт; скажите, пожалуйста, можно ли ему знать ваш.
consent-persona-gone-lead = Вы стали доверять этому сайту { $since }. Профиль, данные которого он получал, удалён; скажите, пожалуйста, что ему можно получать теперь.
consent-more-lead-nothing = Вы стали доверять этому сайту { $since }. До сих пор он получал только ваш идентификатор. Теперь он просит ещё и такие данные: { $wanted }.

consent-http = Соединение с этим сайтом не защищено
consent-http-why = Его адрес начинается с http, а не с https. Хозяин промежуточной сети, например в кафе или гостинице, может прочитать то, что вы передаёте, и воспользоваться вашим входом.

consent-no-name-heading = Войти на сайт без имени?
consent-no-name-lead = У сайта есть только номер: { $site }. Номера переходят из рук в руки; имя сказало бы вам, кто за ним стоит.
consent-no-name = Только если вы знаете, чей это компьютер
consent-no-name-why = Дома или на работе это может быть в порядке вещей. По ссылке от незнакомца — нет.

consent-wildcard-title = Войти на все сайты { $site }?
consent-wildcard = Речь не об одном сайте
consent-wildcard-why = Звёздочка означает что угодно: bilety.{ $site }, magazin.{ $site } и все остальные под этим именем. Соглашайтесь, только если все они принадлежат людям, которым вы доверяете.

consent-alike-title = Осторожно: это не { $site }
consent-alike-heading = Это не тот { $site }, который вы знаете
consent-alike-lead = Имя выглядит так же, но пишется иначе.
consent-alike-lead-foreign = Имя выглядит так же, но в нём есть буквы из другого алфавита.
consent-alike = Возможно, кто-то хочет, чтобы вы их перепутали
consent-alike-why = Различия отмечены ниже. Вы перешли по ссылке? Вернитесь и сами откройте тот сайт, который вам нужен.
consent-alike-why-foreign = Отмеченные буквы — из другого алфавита. Вы перешли по ссылке? Вернитесь и сами откройте тот сайт, который вам нужен.
consent-alike-this = Этот сайт
consent-alike-trusted = Тот, которому вы доверяете
consent-alike-trusted-since = { $site }, стал доверенным { $since }

consent-changed = Пожалуйста, взгляните ещё раз
consent-changed-why = С тех пор как вы открыли эту страницу, на ней кое-что изменилось. Ваш ответ не использован, и ничего не передано.

not-confirmed = Адрес возврата не подтверждён.
not-looked-at = Мы не спрашивали у сайта, какие адреса ему принадлежат.
sent-to = Вы перейдёте на { $address }
confirmed = Адрес возврата подтверждён.
confirmed-why = Сайт сам указывает адрес, на который вы перейдёте.
none-published = Сайт не публикует своих адресов; большинство этого не делает.
no-answer = Мы спросили у сайта его адреса, но он не ответил.
out-of-reach = Мы не смогли спросить сайт: он находится там, куда мы не заглядываем.
led-elsewhere = Мы спросили у сайта его адреса, но он отправил нас в другое место.
too-many-sites = Сейчас мы спрашиваем многие сайты и не смогли спросить этот. Через минуту сможем.
contradicted = Адрес возврата опровергнут.
would-be-sent-to = Вы перешли бы на { $address }.
contradicted-lists = Сайт указывает только
unlisted-heading = Возможно, это не { $site }
unlisted-lead = Кто-то спрашивает от имени { $site }, но хочет получить ответ по адресу, которого { $site } не указывает.
unlisted-stopped = Мы остановились, чтобы защитить вас
unlisted-stopped-why = Ничего не было передано. Откройте { $site } сами: из закладки или набрав его имя. Если эта страница появится снова, сообщите людям { $site }.
unlisted-hint = Мы не отправляем ответ по адресу, которого сам сайт не указывает.
unverified-heading = Мы не знаем, { $site } ли это
unverified-lead = Отсюда можно войти только на сайты, которые указывают свои адреса. { $site } этого не делает, или его не удалось спросить.

known-as = Сайт будет знать вас как
known-as-chosen = Сайт не просил какого-то определённого идентификатора, поэтому получит этот — один из ваших.
known-as-delegated = Это не наш адрес. В нём указано, что вы входите здесь как { $address }, и сайт это проверит.
known-as-nobody = Сайт не узнает ваш идентификатор
known-as-nobody-why = Он просит только данные. Другой человек с такими же данными будет для него неотличим от вас.

share-with = Передать сайту { $site }
share-with-all = Передать всем сайтам { $site }
share-with-this = Передать этому сайту
share-needs = По словам сайта, ему нужно
share-wishes = Ещё ему хотелось бы
share-needed = нужно
share-new = новое
share-new-needed = новое, нужно
share-needed-hint = «Нужно» — так говорит сайт. Галочку можно снять; тогда сайт может спросить вас сам или не впустить.
share-wishes-hint = С галочкой — передаётся, без галочки — нет. Почему, сайт не узнает.
share-unticked-hint = На этой странице нет ни одной галочки, пока вы не поставите её сами.

consent-nothing = Больше ничего не передаётся
consent-nothing-why = Сайт просит только ваш идентификатор: ни адреса электронной почты, ни имени.
consent-withheld = Сайт просит и это, но мы не передадим
consent-withheld-empty = Вы этого не заполнили: { $details }.
consent-withheld-email = Ваш адрес электронной почты { $email }:
consent-withheld-email-why = { $domain } передаёт только { $own }, потому что сайты считают адрес доказательством.
consent-policy = Что сайт { $site } обещает делать с вашими данными
consent-policy-elsewhere = Эта страница находится не на самом сайте { $site }.

allow = Войти только в этот раз
allow-what = В следующий раз спросить снова
allow-anyway = Всё равно войти, только в этот раз
allow-anyway-what = Если вам нужен именно этот сайт
always = Всегда входить
always-what = Больше не спрашивать
always-all = Всегда, на все эти сайты
always-all-what = Любое имя внутри { $site }
deny = Не входить
deny-what = Вернуться, ничего не передавая
never = Никогда не входить
never-all = Никогда, ни на один из них
never-what = Отказывать и сейчас, и потом
no-always-http = Для незащищённых сайтов нельзя выбрать «всегда».
no-always-no-name = Для сайтов без имени нельзя выбрать «всегда».
no-always-shared = Для имени, которым пользуются разные незнакомые люди, нельзя выбрать «всегда».
change-your-mind = Передумать можно в любое время на странице «{ $link }».
signed-in-as = Вы вошли как { $name }.
not-you = Это не вы?

wrong-account-heading = Сайт { $site } ждёт пользователя { $name }
wrong-account-lead = Вы вошли как { $name }. Мы никогда не представляем вас под другим именем без вашего ведома, поэтому выберите сами.
wrong-account-asked = Сайт спрашивает про
wrong-account-own = Ваш идентификатор
wrong-account-switch = Войти как { $name }
wrong-account-switch-what = Понадобится пароль пользователя { $name }
wrong-account-back = Вернуться на сайт
wrong-account-back-what = И ввести там собственный идентификатор

decided-heading = Вы это уже решили
decided-lead = Ваш ответ уже отправлен сайту { $site }. Один и тот же ответ нельзя дать дважды, поэтому сейчас ничего не отправлено.
decided-advice = Если вы там ещё не вошли, откройте сайт и начните заново.

not-ours-heading = Мы не можем ручаться за этот идентификатор
not-ours-lead = Сайт { $site } хочет знать, ваш ли это адрес. Сказать это могут только там, где вы его получили.
not-ours-fault = Возможно, это просто описка. Идентификатор, полученный у нас, заканчивается именем, без @.
not-ours-advice = Вернитесь на сайт и введите идентификатор, полученный у нас, или тот, что у вас есть в другом месте.

successor-heading = { $site } примет вас за другого человека
successor-lead = До вас это имя принадлежало кому-то другому. Сайт узнаёт людей только по этому адресу и пустил бы вас туда, где было его. Ничего не отправлено.
successor-fault = Ничья. Сайт спрашивает по старой версии OpenID (1.1 или 1.0), которая не различает двух владельцев одного имени; версия 2.0 различает.
successor-advice = Вернитесь на сайт и войдите другим способом. Можно также попросить его владельцев перейти на OpenID 2.0.

no-return-heading = Отсюда нет пути назад
no-return-lead = Сайт { $site } спросил о вас, но не сказал, куда отправить ответ. Ничего не отправлено.
no-return-fault = Сайта, если вы рассчитывали на него войти.
no-return-advice = Вернитесь на сайт и попробуйте ещё раз. Если это повторится, сообщите его администраторам.

## По дороге

continue-title = Назад на сайт { $site }
continue-heading = Ещё одно нажатие
continue-lead = Ваш ответ готов. Нажмите кнопку, чтобы отправить его сайту { $site }.
continue-button = Перейти на сайт { $site }
continue-why = Этот шаг появляется, когда ответ слишком длинный для ссылки. В нём только то, что вы согласились передать, и ничего больше.
hop-title = Ещё одно нажатие, чтобы войти на сайт { $site }
hop-lead = Запрос сайта { $site } получен. Нажмите кнопку, чтобы его увидеть.
hop-button = Продолжить
hop-why = Этот шаг появляется, когда запрос слишком длинный для ссылки. Пока ничего не передано.

## Аккаунт

account-nav = Аккаунт
account-nav-overview = Обзор
account-nav-sites = Сайты
account-nav-password = Пароль
account-title = Мой аккаунт
account-heading = Здравствуйте, { $name }
account-identifier = Ваш идентификатор
account-identifier-use = Укажите этот адрес на любом сайте, который предлагает OpenID.
account-sites = { $trusted ->
    [0] Доверенных пока нет
    [one] { $trusted } доверенный
    [few] { $trusted } доверенных
    [many] { $trusted } доверенных
   *[other] { $trusted } доверенного
}, { $refused ->
    [0] отказов нет.
    [one] { $refused } отказ.
    [few] { $refused } отказа.
    [many] { $refused } отказов.
   *[other] { $refused } отказа.
}
account-last = Последний вход: { $site }, { $when }.
account-browsers = Вы вошли { $count ->
    [1] только в этом браузере.
    [2] в двух браузерах, включая этот.
    [one] в { $count } браузере, включая этот.
    [few] в { $count } браузерах, включая этот.
    [many] в { $count } браузерах, включая этот.
   *[other] в { $count } браузера, включая этот.
}
account-browsers-see = Посмотреть все
account-tries = Кто-то пытался войти под вашим именем, но не смог
account-tries-count = { $count ->
    [1] Один неверный пароль за последние 24 часа
    [one] { $count } неверный пароль за последние 24 часа
    [few] { $count } неверных пароля за последние 24 часа
    [many] { $count } неверных паролей за последние 24 часа
   *[other] { $count } неверного пароля за последние 24 часа
}, { $addresses ->
    [1] с одного адреса.
    [one] с { $addresses } адреса.
    [few] с { $addresses } адресов.
    [many] с { $addresses } адресов.
   *[other] с { $addresses } адреса.
}
account-tries-see = Посмотреть, что произошло

again-label = Ваш пароль — чтобы мы знали, что это вы
again-why = Вы вводили его больше десяти минут назад.
again-missing = Введите здесь свой пароль.
again-wrong = Это не ваш пароль.
again-nothing-done = Пока ничего не сделано
again-look = Нужно поправить одно место.
again-away = Ничего не сделано: мы не смогли спросить, верен ли ваш пароль. Это наша вина, не ваша. Попробуйте ещё раз через минуту.
again-faulty-title = Взгляните ещё раз – { $page }
again-throttled-title = Пожалуйста, подождите – { $page }
again-away-title = Сейчас мы не можем проверить пароль – { $page }

sessions-title = Браузеры
sessions-lead = Здесь все браузеры, в которых вы вошли. Если какой-то из них вам незнаком, нажмите «Выйти там», а затем смените пароль.
sessions-count = { $count ->
    [1] Один браузер
    [one] { $count } браузер
    [few] { $count } браузера
    [many] { $count } браузеров
   *[other] { $count } браузера
}
sessions-this-one = этот
sessions-signed-in = Вход { $day }, по паролю
sessions-signed-in-by-chat = Вход { $day }, в вашем чат-клиенте
sessions-active-now = Сейчас активен
sessions-active = Был активен { $day }
sessions-unused = { $count ->
    [1] Не использовался неделю
    [one] Не использовался { $count } неделю
    [few] Не использовался { $count } недели
    [many] Не использовался { $count } недель
   *[other] Не использовался { $count } недели
}
sessions-stays = Вход действует до { $day }
sessions-end-here = Выйти здесь
sessions-end-there = Выйти там
sessions-others = Остальные браузеры
sessions-end-others = Выйти во всех остальных
sessions-what-it-does = Так вы выйдете из { name }. На сайтах, которые вас уже помнят, нужно выйти отдельно, на их страницах.
sessions-ended = { $count ->
    [1] Вы вышли в одном браузере
    [one] Вы вышли в { $count } браузере
    [few] Вы вышли в { $count } браузерах
    [many] Вы вышли в { $count } браузерах
   *[other] Вы вышли в { $count } браузера
}
sessions-sites-stay = На сайтах, которые вас там помнят, нужно выйти отдельно, на их страницах.

activity-title = События
activity-lead = Что сделано от вашего имени и что пытались сделать другие. Записи хранятся { $span }.
activity-show = Показывать
activity-show-button = Показать
activity-show-all = Всё
activity-show-sign-ins = Входы и выходы
activity-show-refused = Неудачи и отказы
activity-show-decisions = Решения о сайтах
activity-show-changes = Изменения в моём аккаунте
activity-empty = Всё спокойно
activity-empty-why = Записи хранятся { $span }. За это время ничего не произошло.
activity-none-found = Записи хранятся { $span }. За это время ничего такого не произошло.
activity-pages = Страницы со списком событий
activity-span = С { $oldest } по { $newest }
activity-earlier = Раньше
activity-later = Позже
activity-clocks = С { $since } до { $clock }
activity-signed-in = Вы вошли в { name }
activity-signed-in-how = По паролю.
activity-by-chat-how = В вашем чат-клиенте.
activity-signed-out = Вы вышли из { name }
activity-failed = Кто-то пытался войти под вашим именем, но не смог
activity-failed-count = { $count ->
    [1] Неверный пароль, один раз.
    [one] Неверный пароль, { $count } раз.
    [few] Неверный пароль, { $count } раза.
    [many] Неверный пароль, { $count } раз.
   *[other] Неверный пароль, { $count } раза.
}
activity-failed-waits = Затем мы на время перестали проверять пароли с этого адреса.
activity-not-you = Это были не вы? Ваш аккаунт в безопасности. Если пароль короткий или вы используете его где-то ещё, { $link }.
activity-new-password = выберите новый
activity-not-checked = Пароль не удалось проверить
activity-not-checked-why = Сервер чата не ответил. Верен был пароль или нет, неизвестно: мы не смогли спросить.
activity-refused-in-chat = Вы отклонили вход
activity-refused-in-chat-what = Вы ответили «нет» в чат-клиенте, и никто не вошёл.
activity-shared = Вы вошли на сайт { $site }
activity-shared-silently = Без вопросов, потому что вы ему доверяете.
activity-shared-asked = Мы спросили, и вы согласились.
activity-times = { $count ->
    [1] Один раз.
    [one] { $count } раз.
    [few] { $count } раза.
    [many] { $count } раз.
   *[other] { $count } раза.
}
activity-received = Он получил данные: { $details }.
activity-received-nothing = Он не получил ваших данных.
activity-refused = Вы не вошли на сайт { $site }
activity-refused-what = В тот раз вы отказались. Ничего не передано.
activity-trusted = Вы стали доверять сайту { $site }
activity-trusted-what = С этого момента вы входите на него без вопросов.
activity-never = Вы сказали «никогда» сайту { $site }
activity-never-what = С этого момента мы ему отказываем.
activity-turned-away = Отказано сайту { $site }
activity-turned-away-why = Вы сказали этому сайту «никогда». Он ничего не узнал.
activity-revoked = Вы снова разрешили спрашивать сайту { $site }
activity-revoked-what = Вы отменили своё решение о нём.
activity-revoked-unused = { $count ->
    [1] Вы перестали доверять одному сайту
    [one] Вы перестали доверять { $count } сайту
    [few] Вы перестали доверять { $count } сайтам
    [many] Вы перестали доверять { $count } сайтам
   *[other] Вы перестали доверять { $count } сайта
}
activity-revoked-unused-what = Вы не входили туда целый год.
activity-restored = Снова действует ваше решение о сайте { $site }
activity-restored-what = Вы отменили его, но затем вернули.
activity-shares = Вы изменили, какие данные получает сайт { $site }
activity-shares-what = С этого момента он получает данные: { $details }.
activity-shares-none = С этого момента он не получает ваших данных.
activity-sessions-ended = { $count ->
    [1] Вы вышли ещё в одном браузере
    [one] Вы вышли ещё в { $count } браузере
    [few] Вы вышли ещё в { $count } браузерах
    [many] Вы вышли ещё в { $count } браузерах
   *[other] Вы вышли ещё в { $count } браузера
}
activity-password = Ваш пароль изменён
activity-password-what = В остальных браузерах после этого нужно войти заново.
activity-password-elsewhere = Не на этих страницах: в приложении чата или администраторами сервера чата. Во всех браузерах после этого нужно войти заново.
activity-profile = Вы изменили личные данные
activity-profile-what = Изменено: { $details }.
activity-personas = Вы изменили свои профили
activity-personas-what = Вы добавили, переименовали или удалили профиль либо выбрали другой обычный.
activity-exported = Вы скачали копию своих данных
activity-exported-what = Один файл со всем, что здесь хранится.
activity-confirming-on = Теперь вы можете входить по сообщению в чате
activity-confirming-on-what = С этого момента достаточно имени пользователя и ответа в чат-клиенте.
activity-confirming-off = Теперь вы входите только по паролю
activity-confirming-off-what = Сообщение в чате больше никого не впускает.

data-title = Мои данные
data-lead = Всё, что { name } хранит о вас. Сообщений и контактов из чата здесь нет: мы их не видим.
data-kept = Что хранится
data-sites = { $trusted ->
    [one] { $trusted } доверенный
    [few] { $trusted } доверенных
    [many] { $trusted } доверенных
   *[other] { $trusted } доверенного
} и { $refused ->
    [one] { $refused } отказ
    [few] { $refused } отказа
    [many] { $refused } отказов
   *[other] { $refused } отказа
}, с датами и списком того, что получает каждый сайт; а также то, что вы отметили на сайтах, куда вошли «только в этот раз»
data-details = Личные данные
data-details-count = { $count ->
    [0] Ничего не заполнено
    [1] Заполнен один пункт
    [one] Заполнен { $count } пункт
    [few] Заполнено { $count } пункта
    [many] Заполнено { $count } пунктов
   *[other] Заполнено { $count } пункта
}
data-browsers = { $count ->
    [1] Один, пока вы в нём не выйдете или не истечёт срок входа
    [one] { $count }, пока вы в них не выйдете или не истечёт срок входа
    [few] { $count }, пока вы в них не выйдете или не истечёт срок входа
    [many] { $count }, пока вы в них не выйдете или не истечёт срок входа
   *[other] { $count }, пока вы в них не выйдете или не истечёт срок входа
}
data-entries = { $count ->
    [1] Одна запись, она
    [one] { $count } запись, каждая
    [few] { $count } записи, каждая
    [many] { $count } записей, каждая
   *[other] { $count } записи, каждая
}
data-entries-go = удаляется через { $span }
data-not-kept = Что не хранится
data-not-kept-what = Ваш пароль в читаемом виде, изображения и то, что вы делаете на других сайтах
data-copy = Получить копию
data-copy-what = Один файл со всем, что перечислено выше, — и для людей, и для программ (JSON).
data-download = Скачать мои данные
data-delete = Удалить всё
data-delete-what = Всё, что перечислено выше, удалится сразу. Ваш аккаунт чата останется как есть.
data-delete-go = Удалить всё…
delete-heading = Удалить всё?
delete-for-good = Отменить это нельзя.
delete-goes = Удалится
delete-goes-what = Сайты, которым вы доверяете или отказали, личные данные и список событий. Вы выйдете во всех браузерах.
delete-stays = Останется
delete-stays-what = Ваш аккаунт чата и идентификатор. Сайты, на которые вы входили, сохранят то, что знают; попросите их это удалить.
delete-sure = Да, удалить всё, что { name } хранит обо мне
delete-unsure = Поставьте галочку, если действительно этого хотите.
delete-keep = Оставить
deleted-heading = Всё удалено
deleted-lead = { name } больше ничего о вас не хранит, и вы вышли во всех браузерах.
deleted-after = Ваш аккаунт чата работает как прежде. Если вы войдёте сюда снова, начнёте с чистого листа.

password-lead = Это пароль вашего аккаунта чата: если сменить его здесь, новый пароль понадобится и приложению чата.
password-current = Текущий пароль
password-current-wrong = Это не ваш текущий пароль.
password-new = Новый пароль
password-new-hint = { $count ->
    [one] Не меньше { $count } символа.
    [few] Не меньше { $count } символов.
    [many] Не меньше { $count } символов.
   *[other] Не меньше { $count } символов.
} Несколько слов подряд запомнить легче, чем головоломку из знаков.
password-too-short = Слишком коротко: { $count ->
    [one] нужно не меньше { $count } символа.
    [few] нужно не меньше { $count } символов.
    [many] нужно не меньше { $count } символов.
   *[other] нужно не меньше { $count } символов.
}
password-too-long = Сервер чата не принимает такие длинные пароли.
password-forbidden = Здесь есть знак, который серверы чата не принимают в паролях.
password-same = Это ваш текущий пароль. Выберите, пожалуйста, другой.
password-refused = Сервер чата не принимает этот пароль. Выберите, пожалуйста, другой.
password-repeat = Новый пароль ещё раз
password-repeat-wrong = Не совпадает со строкой выше.
password-others = Во всех остальных браузерах вам придётся войти заново; в этом — нет.
password-change = Сменить пароль
password-changed = Ваш пароль изменён
password-changed-others = В остальных браузерах теперь нужно войти заново. Новый пароль понадобится и приложению чата.
password-faulty-title = Взгляните ещё раз – Пароль
password-not-changed = Ваш пароль не изменён
password-look-again = { $count ->
    [1] Нужно поправить одно место.
    [2] Нужно поправить два места.
   *[other] Нужно поправить три места.
}
password-throttled-title = Пожалуйста, подождите – Пароль
password-away-title = Сейчас мы не можем проверить пароль – Пароль
password-away = Ваш пароль не изменён: мы не смогли спросить сервер чата. Это наша вина, не ваша. Попробуйте ещё раз через минуту.
password-unsure-title = Неизвестно, изменён ли пароль – Пароль
password-unsure = Сервер чата не сообщил, изменён ли ваш пароль
password-unsure-advice = Сейчас действует либо старый пароль, либо новый: какой именно, покажет приложение чата. Это наша вина, не ваша.
password-elsewhere = Пароль хранится вместе с аккаунтом чата
password-elsewhere-advice = { $domain } не разрешает другим программам его менять. Сделайте это в приложении чата: найдите «Сменить пароль» в настройках аккаунта. Здесь новый пароль заработает сразу. Если приложение этого не умеет, обратитесь к администраторам { $domain }.

sites-title = Сайты
sites-lead = На сайт, которому вы доверяете, вы входите без вопросов. Если он захочет больше, чем указано здесь, мы спросим снова.
sites-find-label = Найти сайт
sites-find = Найти
sites-trusted = Сайты, которым вы доверяете
sites-trusted-count = Сайты, которым вы доверяете: { $count }
sites-refused = Сайты, которым вы отказали
sites-refused-count = Сайты, которым вы отказали: { $count }
sites-empty = Пока ни одного сайта
sites-empty-why = Когда сайт направит вас сюда и вы выберете «Всегда входить» или «Никогда не входить», он появится на этой странице. После «только в этот раз» мы помним лишь, какие данные вы отметили.
sites-none-found = Нет сайта с именем «{ $search }»
sites-none-found-why = Попробуйте ввести только часть имени. Сайтов, для которых вы выбрали «только в этот раз», здесь нет.
sites-show-all = Показать все сайты
covers-many = охватывает много сайтов
receives = Получает данные: { $details }
receives-nothing = Получает только ваш идентификатор
receives-no-details = Не получает ваших данных
receives-nothing-at-all = Не получает ничего
knows-nobody = Не знает вашего идентификатора
knows-delegated = Знает вас также как { $address }
trusted-since = Стал доверенным { $day }
last-used = Последний вход: { $day }
said-never = Вы сказали этому сайту «никогда»
refused-since = Вы отказали ему { $day }
last-refused = Последний отказ: { $day }
change = Изменить
revoke = Больше не доверять
let-ask-again = Разрешить спрашивать снова
revoked = Теперь сайт { $site } снова будет спрашивать
revoked-keeps = То, что он уже знает, останется у него; удалить это может только сам сайт.
undo = Отменить
revoked-unused = Неиспользуемые сайты теперь снова будут спрашивать
saved = Ваш выбор для сайта { $site } сохранён
pager = Страницы со списком сайтов
pager-page = Страница { $page } из { $pages }
pager-previous = Предыдущая страница
pager-next = Следующая страница
tidy = Навести порядок
tidy-unused = { $count ->
    [1] На один сайт вы не входили целый год.
    [one] На { $count } сайт вы не входили целый год.
    [few] На { $count } сайта вы не входили целый год.
    [many] На { $count } сайтов вы не входили целый год.
   *[other] На { $count } сайта вы не входили целый год.
}
tidy-revoke = { $count ->
    [1] Больше не доверять этому сайту
    [one] Больше не доверять { $count } неиспользуемому сайту
    [few] Больше не доверять { $count } неиспользуемым сайтам
    [many] Больше не доверять { $count } неиспользуемым сайтам
   *[other] Больше не доверять { $count } неиспользуемого сайта
}
unused-heading = { $count ->
    [1] Больше не доверять одному сайту?
    [one] Больше не доверять { $count } сайту?
    [few] Больше не доверять { $count } сайтам?
    [many] Больше не доверять { $count } сайтам?
   *[other] Больше не доверять { $count } сайта?
}
unused-why = Вы туда не входили с { $day }. Войти по-прежнему можно, просто сначала мы спросим вас.
unused-see = { $count ->
    [1] Посмотреть этот сайт
    [one] Посмотреть { $count } сайт
    [few] Посмотреть { $count } сайта
    [many] Посмотреть { $count } сайтов
   *[other] Посмотреть { $count } сайта
}
unused-more = и ещё { $count }
unused-revoke = { $count ->
    [1] Больше не доверять одному сайту
    [one] Больше не доверять { $count } сайту
    [few] Больше не доверять { $count } сайтам
    [many] Больше не доверять { $count } сайтам
   *[other] Больше не доверять { $count } сайта
}
unused-keep = { $count ->
    [1] Оставить его
    [one] Оставить их
    [few] Оставить их
    [many] Оставить их
   *[other] Оставить их
}
site-all = Все сайты
site-may = Что можно этому сайту
site-when-asked = Когда он спрашивает, кто я
site-always = Входить без вопросов
site-ask = Спрашивать меня каждый раз
site-never = Отказывать ему
site-receives = Он получает
site-receives-hint = Это то, о чём сайт просил. То, что он получил раньше, могло у него остаться.
site-changed-why = С тех пор как вы открыли эту страницу, на ней кое-что изменилось. Пока ничего не сохранено.
site-address = Точный адрес
site-knows-delegated = Знает вас также как
site-knows = Ваш идентификатор
site-knows-nobody = Сайт его не знает
site-trusted-since = Стал доверенным
site-last-used = Последний вход
site-refused-since = Вы отказали ему
site-last-refused = Последний отказ
save = Сохранить

## Мои данные

profile-title = Мои данные
profile-lead = Они хранятся здесь, чтобы не вводить их на каждом сайте. Ничто не покинет эту страницу без вашего согласия, и спрашиваем мы о каждом сайте.
profile-saved = Ваши данные сохранены
profile-saved-what = Сайт, которому вы их доверили, получит новые, когда вы войдёте туда в следующий раз.
profile-removed = Профиль удалён
profile-removed-what = Сайты, которые получали его данные, спросят снова.
profile-wrong = { $count ->
    [one] Нужно поправить { $count } место.
    [few] Нужно поправить { $count } места.
    [many] Нужно поправить { $count } мест.
   *[other] Нужно поправить { $count } места.
} Пока ничего не сохранено.
profile-not-given = Не указано
profile-day = День
profile-month = Месяц
profile-year = Год
profile-birth-hint = Любую часть можно не указывать
profile-email-hint = Сайты получают только { $own }, потому что считают адрес доказательством
profile-image-hint = Изображение остаётся на месте, сайты получают его адрес
profile-from-chat = Из вашего профиля в чате
profile-follow-chat = Заполнить из профиля в чате
profile-name-parts = Имя по частям
profile-address = Домашний адрес
profile-phones = Телефон
profile-work = Работа
profile-messengers = Мессенджеры
profile-more = Ещё обо мне
profile-too-long = Слишком длинно, сократите, пожалуйста.
profile-no-at = Не хватает знака @.
profile-no-email = Это не адрес электронной почты.
profile-no-year = Напишите год четырьмя цифрами.
profile-no-day = Такого дня, { $day } { $month }, не бывает.
profile-no-leap-day = В { $year } году не было { $day } { $month }.
profile-future = Этот день ещё не наступил.
profile-no-scheme = Адрес должен начинаться с https://
profile-no-url = Это не адрес страницы.
profile-not-listed = Пожалуйста, выберите из списка.
gender-female = Женский
gender-male = Мужской
personas = Профили
personas-what = Профиль – это один набор данных: один для дома, другой для работы.
personas-changed = За это время ваши профили изменились
personas-changed-what = Пока ничего не сохранено. То, что вы ввели, осталось на странице; если сохранить сейчас, из этого получится новый профиль.
personas-too-many = Профилей у вас уже { $count }
personas-too-many-what = Больше нельзя. Пока ничего не сохранено, а то, что вы ввели, осталось на странице: удалите другой профиль в другом окне и сохраните ещё раз.
persona-unnamed = Дом
persona-add = Добавить профиль
persona-new = Новый профиль
persona-usual = ваш обычный
persona-name = Название этого профиля
persona-name-empty = Пожалуйста, назовите профиль.
persona-name-taken = Так называется другой ваш профиль.
persona-save-usual = Сохранить и сделать обычным
persona-use = Взять данные из профиля
persona-gone = Удалён; сайт спросит снова
persona-lost = Профиль удалён; сайт спросит снова
persona-details-from = Данные из профиля { $persona }
persona-remove = Удалить этот профиль
persona-remove-heading = Удалить профиль { $name }?
persona-remove-details = { $count ->
    [0] В нём нет данных.
    [one] Вместе с ним исчезнет { $count } запись.
    [few] Вместе с ним исчезнут { $count } записи.
    [many] Вместе с ним исчезнут { $count } записей.
   *[other] Вместе с ним исчезнут { $count } записи.
} Отменить это нельзя.
persona-remove-sites = { $count ->
    [0] Ни один доверенный сайт их не получает.
    [one] Их получает { $count } доверенный сайт; он спросит снова.
    [few] Их получают { $count } доверенных сайта; они спросят снова.
    [many] Их получают { $count } доверенных сайтов; они спросят снова.
   *[other] Их получают { $count } доверенных сайта; они спросят снова.
}
persona-remove-do = Удалить профиль
persona-keep = Оставить

## Когда что-то пошло не так

request-heading = Сайт допустил ошибку
request-lead = Вы хотели куда-то войти, но сайт прислал нам неправильный запрос. Ничего не передано.
request-fault = Сайта. Вот что мы не смогли понять:
request-advice = Вернитесь на сайт и попробуйте ещё раз. Если это повторится, сообщите его администраторам и пришлите им код, который указан ниже.
broken-lead = Вы хотели войти на сайт { $site }, но он прислал нам неправильный запрос. Ничего не передано.
broken-advice = Если вы вернётесь, сайт узнает, что было не так с его запросом, и ничего о вас. Если это повторится, сообщите его администраторам и пришлите им код, который указан ниже.

realm-heading = Мы остановили этот вход
realm-lead = Сайт спросил от одного имени, а ваш ответ хотел получить под другим. Ничего не передано, и дальше мы вас не направляем.
realm-said = Он назвал себя так
realm-wanted = Ответ он хотел получить здесь
realm-differs = Что не совпадает
realm-differs-scheme = Один адрес защищён (https), другой — нет (http)
realm-differs-host = Имя сайта
realm-differs-port = Число после имени: оно указывает, какая программа там отвечает
realm-differs-path = Раздел сайта
realm-differs-query = Часть после вопросительного знака
realm-fault = Вероятно, сайта. Но это может быть и ловушка.
realm-advice = Не пользуйтесь ссылкой, по которой пришли. Откройте сайт сами: из закладок или набрав его имя.

unserved-heading = Этот адрес мы не обслуживаем
unserved-lead = Вы обратились к этому компьютеру по имени, за которое он не отвечает.
unserved-fault = Наша или тех, кому принадлежит адрес: имя указывает не на тот компьютер.
unserved-advice = Проверьте, нет ли в адресе описки. Если он верен, сообщите его администраторам.

not-found-title = Такой страницы нет
not-found-heading = Здесь нет двери
not-found-lead = По адресу { $address } ничего нет.
not-found-fault = Возможно, ничья: хватит и одной лишней буквы. Идентификатор заканчивается именем, без @.
not-found-advice = Проверьте адрес или начните с главной страницы.

too-many-heading = Подождите, пожалуйста, минуту
too-many-lead = Из вашей сети пришло больше запросов, чем мы можем обработать сразу.
too-many-fault = Как правило, ничья. Адрес вашей сети могут делить многие люди, или какая-то программа спешит.
too-many-advice = Подождите до { $clock } и загрузите эту страницу снова. Ничего не потеряно.

away-heading = Скоро вернёмся
away-lead = Сейчас { name } не может обратиться к своим записям, поэтому войти никому не удастся.
away-fault = Наша. Администраторы { $domain } увидят это в своих журналах.
away-advice = Попробуйте ещё раз через минуту. Решения, которые вы приняли раньше, в сохранности.

form-heading = Эта страница была открыта слишком долго
form-lead = На всякий случай мы не сделали того, что обещала кнопка. Ничего не изменилось.
form-fault = Ничья. Возможно, вы вышли в другом окне или другой сайт пытался нажать кнопку от вашего имени.
form-advice = Вернитесь, загрузите страницу заново и повторите свой выбор.

address-heading = Этот адрес повреждён
address-lead = Какую-то его часть нельзя прочитать или она повторяется, поэтому мы ничего не сделали. Ничего не изменилось.
address-fault = Программы или ссылки, которая привела вас сюда.
address-advice = Вернитесь туда, откуда пришли, и начните заново.

cookie-heading = Ваш браузер не вернул наш файл cookie
cookie-lead = Страница, с которой вы пришли, дала браузеру файл cookie: по нему мы узнаём, чья это форма. Ничего не изменилось.
cookie-fault = Вероятно, настроек: браузер не хранит здесь файлы cookie или только что их забыл.
cookie-advice = Разрешите файлы cookie для этого адреса или откройте страницу в новом окне. Затем попробуйте ещё раз.

expired-heading = Время на этот вход истекло
expired-lead = Запрос сайта { $site } ждал здесь слишком долго. Ничего не передано.
expired-fault = Ничья. Для безопасности мы держим вход открытым лишь недолго.
expired-advice = Вернитесь на сайт и начните вход заново. Перезагрузка этой страницы не поможет.
expired-heading-unknown = Эта ссылка больше никуда не ведёт
expired-lead-unknown = Она неполная или относится к другому времени или месту. Ничего не передано.
expired-fault-unknown = Скорее всего, ничья. Такая ссылка действует недолго и только для одного входа.
expired-advice-unknown = Откройте сайт, на который хотели войти, и начните вход там. Ссылку на эту страницу хранить не нужно.

too-large-heading = Это слишком много за один раз
too-large-lead = Пришло больше данных, чем может понадобиться этой странице, поэтому мы перестали их читать. Ничего не изменилось.
too-large-fault = Программы или сайта, которые это прислали.
too-large-advice = Вернитесь туда, откуда пришли, и начните заново. Если это повторится, сообщите администраторам того сайта.

moved-heading = У этих страниц теперь другой адрес
moved-lead = То, что вы отправили, не прочитано: оно пришло на старый адрес. Ничего не изменилось.
moved-fault = Наша: страницы { $domain } переехали, а отправлено это с одной из прежних.
moved-advice = Перейдите на новый адрес и начните оттуда.
moved-go = Перейти на новый адрес

method-heading = Этот адрес так не открывают
method-lead = Такая страница есть, но сделать то, о чём её попросили, она не может. Ничего не изменилось.
method-fault = Программы или ссылки, которая привела вас сюда.
method-advice = Начните с главной страницы.

internal-heading = Здесь что-то сломалось
internal-lead = Мы не смогли закончить то, о чём вы попросили.
internal-fault = Наша. Администраторы { $domain } увидят это в своих журналах.
internal-advice = Попробуйте ещё раз через минуту. Если это повторится, сообщите им и назовите код, который указан ниже.

## The bot: its commands. Each is one word in small letters

bot-command-help = помощь
bot-command-sites = сайты
bot-command-trust = доверять
bot-command-never = никогда
bot-command-revoke = отозвать
bot-command-restore = вернуть
bot-command-give = давать
bot-command-profile = данные
bot-command-set = задать
bot-command-clear = убрать
bot-command-refill = заполнить
bot-command-persona = профиль
bot-command-sessions = браузеры
bot-command-end = выйти
bot-command-activity = события
bot-command-more = дальше
bot-command-language = язык
bot-command-export = копия
bot-command-delete = удалить
bot-command-yes = да
bot-command-no = нет

## Words after a command, in small letters

bot-word-everything = всё
bot-word-others = везде
bot-word-unused = забытые
bot-word-nothing = ничего
bot-word-add = новый
bot-word-rename = переименовать
bot-word-remove = удалить

## What comes after a command

bot-usage-help = { $command } КОМАНДА
bot-usage-trust = { $command } АДРЕС
bot-usage-never = { $command } АДРЕС
bot-usage-revoke = { $command } НОМЕР, или АДРЕС, или забытые
bot-usage-give = { $command } САЙТ ПОЛЕ, ПОЛЕ, или { $command } САЙТ ПРОФИЛЬ, или { $command } САЙТ ПРОФИЛЬ: ПОЛЕ, или { $command } САЙТ ничего (САЙТ: его номер или адрес)
bot-usage-profile = { $command }, или { $command } ПРОФИЛЬ
bot-usage-set = { $command } ПОЛЕ ЗНАЧЕНИЕ, или ПРОФИЛЬ ПОЛЕ ЗНАЧЕНИЕ
bot-usage-clear = { $command } ПОЛЕ, или ПРОФИЛЬ ПОЛЕ
bot-usage-persona = { $command } НАЗВАНИЕ, или новый НАЗВАНИЕ, переименовать НАЗВАНИЕ, удалить НАЗВАНИЕ
bot-usage-end = { $command } НОМЕР, или везде
bot-usage-language = { $command } КОД
bot-usage-delete = { $command } всё
bot-usage-yes = { $command } КОД

## What a command does

bot-help = Вот что можно сказать:
bot-help-help = Что можно сказать
bot-help-sites = Сайты, которым вы доверяете, и те, которым отказали
bot-help-trust = Доверять сайту
bot-help-never = Отказывать сайту, сейчас и потом
bot-help-revoke = Пусть сайт снова спрашивает
bot-help-restore = Отменить это для последнего сайта
bot-help-give = Какие данные получает доверенный сайт и из какого профиля
bot-help-profile = Ваши данные
bot-help-set = Заполнить поле
bot-help-clear = Очистить поле
bot-help-refill = Снова брать данные из профиля в чате вместо написанных вами
bot-help-persona = Ваши профили, и какой из них обычный
bot-help-sessions = Браузеры, в которых вы вошли
bot-help-end = Выйти в одном из браузеров
bot-help-activity = Что сделано от вашего имени и что пробовали другие
bot-help-more = Продолжение списка
bot-help-language = Язык, на котором я с вами говорю
bot-help-export = Копия всего, что о вас хранится
bot-help-delete = Удалить всё, что о вас хранится
bot-help-yes = Да в ответ на мой вопрос, с кодом, если я его дал
bot-help-no = Нет в ответ на мой вопрос

## What the bot says

bot-unknown = Я не знаю этого слова. Что можно сказать, покажет «{ $command }».
bot-unknown-near = Я не знаю этого слова. Вы имели в виду «{ $command }»?
bot-usage = Скажите так: { $usage }
bot-password = Не пишите здесь паролей: я о них не спрашиваю, а переписка хранится во многих местах. Если это был ваш пароль, смените его.
bot-slow = Слишком много сразу. Через мгновение я снова вас слушаю.
bot-stranger = Я помогаю людям другого чат-сервера, поэтому ничем не могу вам помочь.
bot-away = Сейчас мои записи недоступны, поэтому сделать это не удалось. Попробуйте ещё раз через минуту.
bot-more = Это не всё: скажите «{ $command }».
bot-no-more = Больше показать нечего.
bot-number = Номер
bot-address = Адрес
bot-when = Когда
bot-detail = Поле
bot-value = Значение
bot-usual = Обычный
bot-no-number = Такого номера нет ни в одном из моих списков. Их с номерами покажет «{ $command }».
bot-yes-or-no = «{ $yes }» или «{ $no }»?
bot-yes-code = Если вы уверены, скажите «{ $yes } { $code }» в течение двух минут. После «{ $no }» всё останется как есть.
bot-nothing-asked = Я вас ни о чём не спрашивал.
bot-too-late = Это было слишком давно. Ничего не сделано.
bot-code-missing = Для этого нужен ещё и код.
bot-code-wrong = Это не тот код, или он пришёл слишком поздно. Ничего не сделано; начните, пожалуйста, ещё раз.
bot-left = Хорошо, всё остаётся как есть.
bot-bad-form = Форма заполнена не так, как нужно.
bot-sites = Сайтов, которым вы доверяете: { $trusted ->
    [0] ни одного
   *[other] { $trusted }
}, которым отказали: { $refused }.
bot-no-sites = Сайтов пока нет: ни доверенных, ни тех, которым вы отказали.
bot-no-site-found = Такого сайта нет ни среди доверенных, ни среди тех, которым вы отказали.
bot-tidy = После «{ $command }» они снова будут спрашивать.
bot-not-decided = Об этом сайте вы ничего не решали, так что ничего не изменилось.
bot-undo = Отменить это: «{ $command }».
bot-nothing-to-restore = Отменять нечего. Это можно сделать в течение часа, в том чате, где вы разрешили сайту снова спрашивать.
bot-none-unused = Нет сайтов, которыми вы не пользовались целый год.
bot-nothing-changed = Ничего не изменилось.
bot-realm = Адрес сайта
bot-trusted = Теперь вы доверяете { $site }: вход туда будет без вопросов.
bot-trusted-more = Если сайт попросит ещё что-нибудь, сначала спросят вас.
bot-refused = С этого момента { $site } получает отказ.
bot-asks = { $site } будет спрашивать вас каждый раз.
bot-give-unknown = «{ $said }» – это не те данные, которые просил сайт, и не ваш профиль, так что ничего не изменилось. Сайт просил: { $details }. Скажите, например: «{ $example }».
bot-asked = Ему можно дать: { $details }.
bot-asked-nothing = Пока сайт не просил никаких данных.
bot-changed-since = С тех пор как вы открыли эту форму, кое-что изменилось. Пока ничего не сохранено; посмотрите, пожалуйста, ещё раз.
bot-covers-many = Речь обо всех сайтах под именем { $site }. Соглашайтесь, только если все они принадлежат людям, которым вы доверяете.
bot-no-realm = Это не адрес сайта. Он выглядит так: https://garden.example/
bot-realm-too-broad = Так вы доверились бы сайтам многих незнакомых людей. Ничего не изменилось.
bot-imitation = Осторожно: это имя похоже на { $site }, которому вы доверяете, но пишется иначе.
bot-no-details = пока ничего не заполнено. Это можно сделать так: { $usage }
bot-nothing-to-clear = Очищать нечего.
bot-refill = Вместо написанного вами будет взято из профиля в чате: { $details }.
bot-nothing-to-refill = В профиле в чате нет ничего, что вы написали здесь иначе.
bot-no-field = Я не знаю такого поля. Заполнить можно: { $list }. Все остальные есть на вашей странице.
bot-no-date = Напишите как 1990-04-23, с нулями вместо того, чего вы не говорите.
bot-no-day = Такого дня нет.
bot-no-gender = Напишите M или F.
bot-no-country = Напишите две буквы страны, например IT.
bot-no-language = Напишите две буквы языка, например it.
bot-no-timezone = Я не знаю такого часового пояса. Напишите как Europe/Rome.
bot-derived = Это следует из других полей.
bot-persona-chosen = Теперь ваш обычный профиль: { $persona }.
bot-persona-kept = Профиль { $persona } сохранён.
bot-persona-do = Что сделать
bot-persona-make-usual = Сделать обычным
bot-persona-rename = Переименовать
bot-no-persona = Профиля с таким названием у вас нет. Все профили покажет «{ $command }».
bot-only-persona = Это ваш единственный профиль, поэтому он остаётся.
bot-no-browsers = Вы не вошли ни в одном браузере.
bot-browser-gone = В этом браузере вы уже вышли.
bot-end-others = Выйти везде
bot-no-activity = Всё спокойно: в последнее время ничего не произошло.
bot-export = Я покажу здесь всё, что { name } хранит о вас, всем, кто может читать этот чат.
bot-export-too-long = Ваша копия слишком длинна для чата. Её можно получить по адресу { $address }
bot-languages = Я говорю на этих языках: { $list }.
bot-language-chosen = Теперь я говорю с вами по-русски.

## Signing in by a message in chat

chat-button = Лучше подтвердить в чат-клиенте
chat-button-hint = Без пароля: мы пришлём вам сообщение, а вы на него ответите. Достаточно имени пользователя.
login-nameless-title = Не хватает имени пользователя – Войти
login-nameless = Введите имя пользователя
login-nameless-advice = Это всё, что нужно, чтобы послать вам сообщение.
chat-title = Загляните в чат-клиент
chat-lead = Мы посылаем сообщение на { $address }.
chat-lead-asks = В нём спрашивается этот код:
chat-code = Код
chat-how = Ответьте там «{ $yes } { $code }»
chat-how-advice = Если чат-клиент сам показывает код, он должен быть тем же. Если начали не вы, ответьте «{ $no }»: пытается кто-то другой.
chat-go-on = Ответ отправлен, дальше
chat-until = Код действует до { $time } и только в этом браузере.
chat-none = Нет сообщения? Значит, чат-клиент не подключён или такой вход для этого аккаунта не включён. Пароль подходит в любом случае.
chat-password = Ввести пароль
chat-again = Прислать новый код
chat-late-title = Ответа нет
chat-late-lead = Мы не смогли связаться с вашим чат-клиентом, или прошло две минуты. Код { $code } больше не действует.
chat-late-advice = Откройте чат-клиент, проверьте, что он подключён, и запросите новый код. Или войдите по паролю.
chat-refused-title = Вы ответили «нет»
chat-refused-heading = Вы ответили «нет», поэтому никто не вошёл
chat-refused-lead = Сайт { $site } ничего не получил.
chat-refused-stranger = Если начали не вы
chat-refused-stranger-advice = Значит, кто-то где-то ввёл ваше имя пользователя; пароля у него нет, и он не вошёл. Такой вход можно выключить: напишите «{ $command }» контакту { name } в чат-клиенте.
chat-try-again = Попробовать ещё раз

## The page about the chat client

messages-title = Чат-клиент
messages-lead = Всё это работает и в чат-клиенте: напишите «{ $command }» на { $address }
messages-see = О чём он сообщает и вход через него
messages-told = Сообщать мне в чате
notice-browser = Вход из нового браузера
notice-site = Сайт, который теперь впускает без вопросов
notice-attempts = Несколько неверных паролей, не чаще раза в час
messages-confirm-heading = Вход по сообщению
messages-confirm = Впускать меня по сообщению в чате вместо пароля
messages-confirm-hint = Вы вводите имя пользователя, приходит сообщение, и вы отвечаете кодом со страницы. Не включайте, если в вашем чат-клиенте могут писать другие.
messages-saved = Ваш выбор сохранён

## What the bot tells unasked, and signing in by it

bot-command-notices = уведомления
bot-command-confirm = подтверждение
bot-word-on = вкл
bot-word-off = выкл
bot-word-passwords = пароли
bot-usage-notices = { $command } вкл, или выкл, можно добавить: браузеры, сайты, пароли
bot-usage-confirm = { $command } вкл, или выкл
bot-help-notices = О чём я сообщаю сам
bot-help-confirm = Вход по сообщению вместо пароля
bot-notices = Вот о чём я сообщаю сам:
bot-notices-saved = Хорошо, так и буду делать.
bot-switch = Включено или нет
bot-confirming-on = Вы можете входить по моему сообщению вместо пароля.
bot-confirming-off = Вы входите только по паролю.
bot-told-browser = Кто-то вошёл в ваш аккаунт из нового для меня браузера: { $device }, { $address }. Если это были не вы, смените пароль аккаунта чата и скажите «{ $command }».
bot-told-site = Сайт { $site } теперь впускает вас без вопросов. Это выбрано здесь: { $device }, { $address }. Чтобы отменить, скажите «{ $command }».
bot-told-attempts = За час для вашего аккаунта ввели неверных паролей: { $count }, последние с адреса { $address }. С ними никто не вошёл. Подробнее: «{ $command }».
bot-told-late = Это было { $day }. Сообщить раньше не получилось.
bot-told-less = «{ $command }» прекращает такие сообщения.
bot-lets-in-site = Кто-то хочет войти на { $site } под вашим именем: { $device }, { $address }.
bot-lets-in = Кто-то хочет войти в ваш аккаунт на { $domain }: { $device }, { $address }.
bot-lets-in-how = Если это вы, ответьте «{ $yes }» и код со страницы. Если нет, ответьте «{ $no }».
bot-let-in = Верно: ваш браузер идёт дальше.
bot-not-let-in = Никто не вошёл.
bot-let-in-code = Чтобы впустить браузер, нужен код с его страницы: «{ $usage }».
bot-let-in-wrong = Это не тот код, что на странице. Посмотрите ещё раз; если такой страницы нет, ответьте «{ $no }».
bot-let-in-too-wrong = Это был третий неверный код, поэтому никто не вошёл. Если это были вы, начните в браузере заново.
