### Los textos de todas las páginas en español. Cada línea que empieza por un nombre es una frase; los nombres están en las plantillas.
### Tratamiento: tú. Las mismas palabras para las mismas cosas:
###   sign in = entrar (sustantivo: acceso); signed in = has entrado, sesión abierta; sign out = salir, cerrar la sesión
###   site = sitio; identifier = identificador; question of a site = solicitud
###   share = compartir; receives = recibe; needed = necesario; details = datos; persona = perfil
###   this once = solo esta vez; always = siempre; never = nunca
###   trust = confiar, de confianza; stop trusting = dejar de confiar; refuse, turn away = rechazar
###   return address = dirección de regreso (confirmada, sin confirmar); protected = protegida, sin proteger
###   browser = navegador; chat client = aplicación de chat; chat account = cuenta de chat; chat server = servidor de chat
###   the people who run it = quienes lo administran; reference = referencia; records = registros
###   everything kept about you, my data = mis datos; details, beside it = datos personales; entry of the activity = anotación

## Palabras que se usan en todas partes

name = Montague
language-name = Español
language = Idioma
language-change = Cambiar
skip = Ir al contenido
run-by = Un servicio del equipo de { $domain }
what-is-this = ¿Qué es esto?
sign-in = Entrar
sign-out = Salir
to-my-account = Ir a mi cuenta
to-home = A la página de inicio de { name }
home-link = Inicio
try-again = Intentar de nuevo
see-your-sites = Ver tus sitios
the-site = El sitio
covers = Tu decisión vale para { $address }
back-to-site = Volver a { $site }
whose-fault = ¿De quién es la culpa?
what-you-can-do = Qué puedes hacer
reference = Si pides ayuda a alguien, dale esta referencia: { $reference }

## Días y espacios de tiempo. Las fechas llevan artículo: casi todas siguen a «desde»

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } (UTC)
day-today = hoy, { $clock }
day-yesterday = ayer
day-today-heading = Hoy
day-yesterday-heading = Ayer
day-on = { $date }
day-date = el { $day } de { $month } de { $year }
day-date-heading = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
span-days = { $count ->
    [one] { $count } día
    [many] { $count } de días
   *[other] { $count } días
}
span-hours = { $count ->
    [one] { $count } hora
    [many] { $count } de horas
   *[other] { $count } horas
}
span-minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}

## Navegadores

device-on = { $browser } en { $system }
device-unknown = Un navegador

## Datos que un sitio puede pedir: como etiqueta y dentro de una frase

detail-identifier = Identificador
detail-identifier-within = identificador
detail-delegated = Otro identificador
detail-delegated-within = otro identificador
detail-nickname = Apodo
detail-nickname-within = apodo
detail-email = Correo electrónico
detail-email-within = correo electrónico
detail-fullname = Nombre completo
detail-fullname-within = nombre completo
detail-dob = Fecha de nacimiento
detail-dob-within = fecha de nacimiento
detail-gender = Género
detail-gender-within = género
detail-postcode = Código postal
detail-postcode-within = código postal
detail-country = País
detail-country-within = país
detail-language = Idioma
detail-language-within = idioma
detail-timezone = Zona horaria
detail-timezone-within = zona horaria
detail-prefix = Tratamiento antes del nombre
detail-prefix-within = tratamiento antes del nombre
detail-first-name = Nombre
detail-first-name-within = nombre
detail-middle-name = Segundo nombre
detail-middle-name-within = segundo nombre
detail-last-name = Apellidos
detail-last-name-within = apellidos
detail-suffix = Añadido tras el nombre
detail-suffix-within = añadido tras el nombre
detail-birth-year = Año de nacimiento
detail-birth-year-within = año de nacimiento
detail-birth-month = Mes de nacimiento
detail-birth-month-within = mes de nacimiento
detail-birth-day = Día de nacimiento
detail-birth-day-within = día de nacimiento
detail-street = Calle
detail-street-within = calle
detail-street-more = Segunda línea de la dirección
detail-street-more-within = segunda línea de la dirección
detail-city = Ciudad
detail-city-within = ciudad
detail-state = Provincia o estado
detail-state-within = provincia o estado
detail-work-street = Calle del trabajo
detail-work-street-within = calle del trabajo
detail-work-street-more = Segunda línea de la dirección del trabajo
detail-work-street-more-within = segunda línea de la dirección del trabajo
detail-work-city = Ciudad del trabajo
detail-work-city-within = ciudad del trabajo
detail-work-state = Provincia o estado del trabajo
detail-work-state-within = provincia o estado del trabajo
detail-work-postcode = Código postal del trabajo
detail-work-postcode-within = código postal del trabajo
detail-work-country = País del trabajo
detail-work-country-within = país del trabajo
detail-phone = Número de teléfono
detail-phone-within = número de teléfono
detail-home-phone = Teléfono de casa
detail-home-phone-within = teléfono de casa
detail-work-phone = Teléfono del trabajo
detail-work-phone-within = teléfono del trabajo
detail-mobile-phone = Teléfono móvil
detail-mobile-phone-within = teléfono móvil
detail-fax = Número de fax
detail-fax-within = número de fax
detail-chat = Dirección de chat
detail-chat-within = dirección de chat
detail-messenger = Mensajería preferida
detail-messenger-within = mensajería preferida
detail-aim = Nombre en AIM
detail-aim-within = nombre en AIM
detail-icq = Número de ICQ
detail-icq-within = número de ICQ
detail-msn = Nombre en MSN
detail-msn-within = nombre en MSN
detail-yahoo = Nombre en Yahoo
detail-yahoo-within = nombre en Yahoo
detail-skype = Nombre en Skype
detail-skype-within = nombre en Skype
detail-web-page = Página web
detail-web-page-within = página web
detail-blog = Blog
detail-blog-within = blog
detail-company = Empresa
detail-company-within = empresa
detail-job-title = Puesto de trabajo
detail-job-title-within = puesto de trabajo
detail-biography = Biografía breve
detail-biography-within = biografía breve
detail-image = Dirección de una imagen
detail-image-within = dirección de una imagen
list-last-two = { $first } { $last ->
    [idioma] e
    [identificador] e
   *[other] y
} { $last }
list-more = { $first }, { $rest }

## Inicio

home-title = { name }: un nombre para todas las puertas
home-heading = Un nombre para todas las puertas
home-lead = Entra en otros sitios con la cuenta de chat que ya tienes en { $domain }. Sin contraseñas nuevas, y sin que ningún sitio vea la tuya.
home-sign-in = Entrar en { name }
home-name-heading = Tu nombre es una dirección
home-name = En un sitio que ofrezca OpenID, escribe tu identificador en lugar de un nombre de usuario y una contraseña:
home-your-name = tu-nombre
home-decide-heading = Tú decides qué se comparte
home-decide = La primera vez te mostramos qué sitio pregunta y qué le gustaría saber. Marca lo que puede recibir, o di que no.
home-back-heading = Siempre puedes cambiar de opinión
home-back = Aquí ves todos los sitios en los que confías, cuándo los usaste por última vez y quién intentó entrar en tu nombre. Con un solo botón dejas de confiar en cualquiera de ellos.
home-check = Si un sitio rechaza tu identificador, averigua por qué. Lo miramos como lo hace un sitio y te contamos, paso a paso, lo que vemos.

## Comprobar un identificador

check-link = Comprobar un identificador
check-own = Comprobar mi identificador
check-label = Tu identificador
check-button = Comprobar
check-works = Tu identificador funciona
check-works-lead = El sitio al que des { $address } encontrará todo lo que necesita. Si aun así te rechaza, la culpa es suya.
check-works-for-some-lead = El sitio al que des { $address } encuentra todo lo que necesita. Lo que aún puede frenarlo está marcado abajo.
check-fails = Un sitio no encontraría tu identificador
check-fails-lead = Los pasos de abajo muestran hasta dónde llega un sitio y qué puedes hacer.
check-elsewhere = Este identificador no es de los nuestros
check-elsewhere-lead = Por eso no podemos decir si funciona.
check-instead = Escribe esto en su lugar
check-corrected = Comprobar el corregido
check-another = Comprobar otro
check-steps = Lo que ve un sitio
check-well-formed = La dirección está bien formada
check-no-address = Esto no es una dirección web
check-no-address-why = Un identificador es una dirección web, por ejemplo { $address }
check-i-name = Esto es un i-name
check-i-name-why = Los sitios ya no buscan nombres que empiezan por = o @. Usa una dirección web, por ejemplo { $address }
check-not-ours = La dirección la administran otros
check-not-ours-why = No abrimos páginas de otros lugares. Pregunta a quienes la administran. Nuestros identificadores empiezan por { $address }
check-protected = La conexión está protegida
check-protected-why = La dirección empieza por https y no vemos nada en contra del certificado.
check-self-made = El certificado es de elaboración propia
check-self-made-why = Lo hizo el propio { name }. Los sitios solo se fían de él si se les ha dicho.
check-doubtful = El certificado tiene un defecto
check-doubtful-why = Ha caducado o está a nombre de otro servidor. Los sitios no entrarán. Quienes administran { $domain } tienen que renovarlo.
check-http = La dirección empieza por http
check-http-why = A los sitios se los lleva a la dirección protegida. Es mejor darles esa: { $address }
check-taken-for-http = La dirección no empieza por https
check-taken-for-http-why = En ese caso los sitios prueban primero con http y se los lleva a la dirección protegida. Es mejor darles esa: { $address }
check-nothing-over-http = Por http no responde nadie ahí
check-nothing-over-http-why = Sin https, los sitios no encuentran nada en esta dirección. Dales la protegida: { $address }
check-led-on = La dirección lleva a otra
check-led-on-why = Los sitios siguen hasta { $address } y te conocen por esa dirección.
check-nobody = No hay ningún identificador en esta dirección
check-nobody-why = Revisa cómo está escrita. Nuestros identificadores son así: { $address }
check-nobody-at = No hay ningún identificador en esta dirección
check-nobody-at-why = Los identificadores terminan en el nombre, sin @ ni lo que sigue. Usa en su lugar { $address }
check-contradiction = La dirección se contradice
check-contradiction-why = Lo que dice a los sitios en un lugar no es lo que les dice en otro. La culpa es nuestra; avisa a quienes administran { $domain }.
check-endpoint = La página dice dónde entrar
check-endpoint-why = Indica { $address }, que es este { name }.
check-known-as = Los sitios te conocen por este nombre
check-chooses = Eliges al entrar
check-chooses-why = Esta es la dirección del propio { name }. El sitio que la recibe conoce tu identificador cuando ya has entrado.
check-announced = Los sitios la entienden
check-announced-why = Habla { $list }.
check-announced-no-old = Los sitios que solo conocen OpenID 1 no pueden usarla.
check-start = El acceso puede empezar
check-start-why = Preguntamos allí como un sitio y nos dijeron que primero hay que entrar.
check-no-start = El acceso no puede empezar
check-no-start-why = Preguntamos allí como un sitio y no recibimos una respuesta que un sitio entienda. La culpa es nuestra; avisa a quienes administran { $domain }.
check-not-looked-at = Dónde entrar
check-not-looked-at-why = No se ha mirado, por el paso { $number }.

## La página de un identificador

also-known-as = También conocido como
also-known-as-http = Un identificador que empieza por http:// es tan seguro como la red entre un sitio y nosotros. Para sitios nuevos, usa el de arriba.
identity-title = { $name } en { $domain }
identity-lead = Esta dirección es el nombre de { $name } en otros sitios. Los sitios la consultan para saber por dónde entra { $name }.
identity-you-heading = ¿Eres tú?
identity-you = En un sitio que ofrezca OpenID, da esta dirección como nombre. Volverás aquí para entrar, y tú decidirás qué llega a saber el sitio.
identity-visiting-heading = ¿Solo estás de visita?
identity-visiting = No hay nada más que ver: esta página no cuenta nada sobre { $name } ni sirve para escribirle.
identity-own-heading = Este es tu identificador, { $name }
identity-own-lead = Da esta dirección a los sitios que ofrezcan OpenID. Si otra persona la abre, solo verá que existe.
identity-sites = { $trusted ->
    [0] Todavía no confías en ningún sitio
    [one] Confías en { $trusted } sitio
    [many] Confías en { $trusted } de sitios
   *[other] Confías en { $trusted } sitios
}{ $refused ->
    [0] .
    [one] {" "}y rechazas { $refused }.
    [many] {" "}y rechazas { $refused }.
   *[other] {" "}y rechazas { $refused }.
}

## Para quienes crean sitios

builders = Para quienes crean sitios
builders-endpoint = Dirección de acceso
builders-versions = Versiones
builders-description = Descripción
builders-description-value = La propia dirección del identificador, como { $type }

## La dirección de acceso, abierta por una persona

endpoint-title = Esta dirección es para los sitios
endpoint-lead = La usan los sitios en los que puedes entrar con { name }. Si la abres por tu cuenta, no tiene nada que hacer.
endpoint-person-heading = ¿Eres una persona?
endpoint-person = Entonces necesitas tu identificador, no esta dirección. En la página de inicio verás qué aspecto tiene.

## Al entrar

login-site-title = Entrar para continuar en { $site }
login-to-site = para continuar en { $site }
login-at = con tu cuenta de chat de { $domain }
login-look = Antes, mira la barra de direcciones: tiene que empezar por { $address }
username = Nombre de usuario
username-hint = La primera parte de tu dirección de chat; por ejemplo, romeo
password = Contraseña
remember = Mantener la sesión abierta durante { $span }
remember-hint = Solo en un dispositivo que sea tuyo
login-cancel = Volver a { $site } sin entrar
login-no-account = ¿Aún no tienes cuenta aquí? Las cuentas las da el servidor de chat { $domain }; pregunta a quienes lo administran.

login-ended-title = Tu sesión se ha cerrado – Entrar
login-ended = Tu sesión se ha cerrado mientras tanto
login-ended-advice = Por eso no hemos usado tu respuesta ni se ha compartido nada. Entra para responder de nuevo.
login-again-title = Entrar otra vez
login-again = { $site } te pide que entres otra vez
login-again-advice = Quiere estar seguro de que sigues siendo tú. Tu entrada aquí fue hace más tiempo del que admite.

login-wrong-title = No ha funcionado – Entrar
login-wrong = El nombre de usuario y la contraseña no coinciden
login-wrong-advice = Inténtalo de nuevo. Las mayúsculas y las minúsculas cuentan.

login-other-title = Tu cuenta está en { $domain } – Entrar
login-other = Las cuentas de { $domain } tienen su propia dirección para entrar
login-other-advice = Es { $address }
login-other-site = El sitio del que vienes ha preguntado aquí. Vuelve a él y dale tu identificador de { $domain }.

login-throttled-title = Espera un poco – Entrar
login-throttled-heading = Espera { $span }
login-throttled = Ha habido demasiados intentos fallidos
login-throttled-until = Para que nadie adivine contraseñas, desde aquí no probamos ninguna más hasta las { $clock }. Tu cuenta no está bloqueada ni le ha pasado nada.
login-not-me-heading = ¿No has sido tú?
login-not-me = Puede que alguien esté intentando adivinar tu contraseña. No ha podido entrar.

login-away-heading = Ahora mismo no podemos comprobar contraseñas
login-away = El servidor de chat no responde
login-away-fault = Tu contraseña no está ni bien ni mal: no hemos podido preguntar. Es culpa nuestra, no tuya.
login-away-fault-site = Tu contraseña no está ni bien ni mal: no hemos podido preguntar. Es culpa nuestra; ni tuya ni de { $site }.
login-crowded = Demasiadas personas de tu red están entrando en este momento
login-crowded-why = Tu contraseña no está ni bien ni mal: no se ha preguntado a nadie. Inténtalo de nuevo en un momento.
login-away-kept = Durante 15 minutos puedes retomarlo donde estabas.
login-away-password = No hemos guardado tu contraseña; tendrás que escribirla otra vez.

own-page-heading = Entra en una página que abras tú
own-page-why = Un sitio te ha traído aquí, y un sitio falso podría llevarte a una página que solo se parece a la nuestra. Por eso en este camino no se pide ninguna contraseña.
own-page-open = Abre una pestaña nueva y ve a { $address }, con un marcador o escribiéndolo.
own-page-sign-in = Entra allí.
own-page-again = Si ya has entrado allí, sal primero: { $site } quiere una entrada nueva.
own-page-return = Vuelve a esta página y sigue.
own-page-go-on = Ya he entrado, seguir
own-page-not-yet = En este navegador aún no has entrado
own-page-not-yet-advice = Ve a { $address } en este mismo navegador y entra allí primero.

unprotected-title = Esta conexión está sin proteger
unprotected-lead = Alguien podría leer tu contraseña por el camino, así que no te la pedimos aquí.
unprotected-go = Ir a la página protegida
unprotected-address = Su dirección empieza por { $address }

sign-out-heading = ¿Salir de { name }?
sign-out-lead = Puede que los sitios en los que has entrado te sigan reconociendo: sal también de ellos.
sign-out-stay = Seguir dentro
signed-out-title = Has salido
signed-out-heading = Has salido de { name }
signed-out-lead = Puede que los sitios en los que has entrado te sigan reconociendo: sal también de ellos.
signed-out-again = Entrar de nuevo

## La decisión sobre un sitio

consent-title = ¿Entrar en { $site }?
consent-lead = A este sitio le gustaría saber quién eres. Tu contraseña se queda aquí; el sitio nunca la ve.
consent-many-lead = Este sitio pide mucho: { $count ->
    [one] { $count } dato tuyo
    [many] { $count } de datos tuyos
   *[other] { $count } datos tuyos
}. Marca solo lo que quieras darle.

consent-more-heading = { $site } pide más
consent-more-lead = Confías en este sitio desde { $since }. Hasta ahora recibía de ti: { $received }. Hoy pide además: { $wanted }.
consent-more-lead-nobody = Confías en este sitio desde { $since }. Hasta ahora no sabía quién eres. Hoy pide además: { $wanted }.
consent-more-lead-unknown = Confías en este sitio desde { $since }. Hoy pide además: { $wanted }.
consent-once-more-lead = Confías en este sitio desde { $since }. Ahora anotamos qué identificador conoce cada sitio; dinos si este puede conocer el tuyo.
consent-persona-gone-lead = Confías en este sitio desde { $since }. El perfil cuyos datos recibía está borrado; dinos qué puede recibir ahora.
consent-more-lead-nothing = Confías en este sitio desde { $since }. Hasta ahora solo recibía tu identificador. Hoy pide además: { $wanted }.

consent-http = La conexión de este sitio está sin proteger
consent-http-why = Su dirección empieza por http, no por https. Quien controle la red por el camino, en un café o un hotel, puede leer lo que compartes y aprovecharse de tu visita.

consent-no-name-heading = ¿Entrar en un sitio sin nombre?
consent-no-name-lead = El sitio solo da un número, { $site }. Los números cambian de manos; un nombre te diría quién está ahí.
consent-no-name = Solo si sabes de quién es este equipo
consent-no-name-why = En casa o en el trabajo puede estar bien. Si el enlace viene de alguien que no conoces, no.

consent-wildcard-title = ¿Entrar en todos los sitios de { $site }?
consent-wildcard = Aquí se trata de más de un sitio
consent-wildcard-why = El asterisco vale por cualquier cosa: entradas.{ $site }, tienda.{ $site } y todos los demás bajo ese nombre. Acepta solo si confías en quienes están detrás de todos ellos.

consent-alike-title = Cuidado: no es { $site }
consent-alike-heading = Este no es el { $site } que conoces
consent-alike-lead = El nombre parece el mismo, pero se escribe de otra forma.
consent-alike-lead-foreign = El nombre parece el mismo, pero tiene letras de otro alfabeto.
consent-alike = Quizá alguien quiere que los confundas
consent-alike-why = Abajo está marcado lo que cambia. ¿Has seguido un enlace? Vuelve atrás y abre por tu cuenta el sitio que querías.
consent-alike-why-foreign = Las letras marcadas son de otro alfabeto. ¿Has seguido un enlace? Vuelve atrás y abre por tu cuenta el sitio que querías.
consent-alike-this = Este sitio
consent-alike-trusted = El sitio en el que confías
consent-alike-trusted-since = { $site }, desde { $since }

consent-changed = Míralo otra vez
consent-changed-why = Algo ha cambiado en esta página desde que la viste. No hemos usado tu respuesta ni se ha compartido nada.

not-confirmed = Dirección de regreso sin confirmar.
not-looked-at = No hemos preguntado al sitio cuáles son sus direcciones.
sent-to = Te enviaremos a { $address }
confirmed = Dirección de regreso confirmada.
confirmed-why = El propio sitio indica la dirección a la que te enviaremos.
none-published = El sitio no publica sus direcciones; la mayoría no lo hace.
no-answer = Hemos preguntado al sitio por sus direcciones, pero no ha respondido.
out-of-reach = No hemos podido preguntar al sitio, porque está donde no miramos.
led-elsewhere = Hemos preguntado al sitio por sus direcciones, pero nos ha enviado a otra parte.
too-many-sites = Ahora mismo preguntamos a muchos sitios y no hemos podido preguntar a este. En un momento podremos.
contradicted = Dirección de regreso desmentida.
would-be-sent-to = Te enviaríamos a { $address }.
contradicted-lists = El sitio solo indica
unlisted-heading = Puede que esto no sea { $site }
unlisted-lead = Alguien pregunta en nombre de { $site }, pero quiere tu respuesta en una dirección que { $site } no indica.
unlisted-stopped = Nos hemos detenido aquí para protegerte
unlisted-stopped-why = No se ha compartido nada. Abre { $site } tú mismo, desde un marcador o escribiendo su nombre. Si vuelve a salir esta página, avisa a la gente de { $site }.
unlisted-hint = No enviamos respuesta a una dirección que el propio sitio no indica.
unverified-heading = No sabemos si esto es { $site }
unverified-lead = Desde aquí solo se entra en sitios que indican sus direcciones. { $site } no lo hace, o no se le ha podido preguntar.

known-as = El sitio te conocerá como
known-as-chosen = El sitio no ha pedido un identificador concreto, así que le damos este, que es tuyo.
known-as-delegated = Esta dirección no es nuestra. Indica que entras aquí, como { $address }, y el sitio comprueba que es así.
known-as-nobody = El sitio no conocerá tu identificador
known-as-nobody-why = Solo pide datos. Para él, otra persona que comparta los mismos sería igual que tú.

share-with = Compartir con { $site }
share-with-all = Compartir con todos los sitios de { $site }
share-with-this = Compartir con este sitio
share-needs = El sitio dice que necesita
share-wishes = También le gustaría tener
share-needed = necesario
share-new = nuevo
share-new-needed = nuevo, necesario
share-needed-hint = Que sea «necesario» lo dice el sitio. Puedes quitar la marca; entonces quizá te lo pida él mismo o no te deje pasar.
share-wishes-hint = Lo marcado se comparte; lo demás, no. El sitio no sabrá por qué.
share-unticked-hint = En esta página no hay nada marcado hasta que lo marques tú.

consent-nothing = No se comparte nada más
consent-nothing-why = El sitio solo pide tu identificador: ni correo electrónico ni nombre.
consent-withheld = También pide esto, pero no se comparte
consent-withheld-empty = No has rellenado: { $details }.
consent-withheld-email = Tu correo electrónico { $email }:
consent-withheld-email-why = { $domain } solo comparte { $own }, porque los sitios toman una dirección como prueba.
consent-policy = Qué dice { $site } que hace con tus datos
consent-policy-elsewhere = Esa página no está en el propio { $site }.

allow = Entrar solo esta vez
allow-what = Preguntarme la próxima vez
allow-anyway = Entrar de todos modos, solo esta vez
allow-anyway-what = Si de verdad es el sitio que quieres
always = Entrar siempre
always-what = No preguntarme la próxima vez
always-all = Siempre, en todos ellos
always-all-what = Cualquier nombre bajo { $site }
deny = No entrar
deny-what = Volver sin compartir nada
never = Nunca en este sitio
never-all = Nunca en ninguno de ellos
never-what = Rechazar, ahora y en adelante
no-always-http = «Siempre» no se ofrece para sitios sin proteger.
no-always-no-name = «Siempre» no se ofrece para sitios sin nombre.
no-always-shared = «Siempre» no se ofrece para un nombre que comparten personas que no se conocen entre sí.
change-your-mind = Puedes cambiar de opinión cuando quieras en tu página «{ $link }».
signed-in-as = Has entrado como { $name }.
not-you = ¿No eres tú?

wrong-account-heading = { $site } espera a { $name }
wrong-account-lead = Has entrado como { $name }. Nunca te presentamos con otro nombre sin decírtelo, así que elige tú.
wrong-account-asked = El sitio pregunta por
wrong-account-own = Tú eres
wrong-account-switch = Entrar como { $name }
wrong-account-switch-what = Te pediremos la contraseña de { $name }
wrong-account-back = Volver al sitio
wrong-account-back-what = Y escribir allí tu propio identificador

decided-heading = Esto ya lo has decidido
decided-lead = Tu respuesta ya se envió a { $site }. La misma respuesta no se puede dar dos veces, así que ahora no se ha enviado nada.
decided-advice = Si allí no has entrado, ve al sitio y empieza otra vez.

not-ours-heading = No podemos responder por este identificador
not-ours-lead = { $site } quiere saber si esta dirección es tuya. Solo puede decirlo quien te la dio.
not-ours-fault = Quizá sea solo una errata. Los identificadores de aquí terminan en el nombre, sin @.
not-ours-advice = Vuelve al sitio y escribe el identificador que tienes aquí, o el que tengas de otro lugar.

successor-heading = { $site } te tomaría por otra persona
successor-lead = Antes que tú, otra persona tuvo este nombre. El sitio reconoce a la gente solo por esta dirección y te dejaría entrar en lo que era suyo. No se ha enviado nada.
successor-fault = De nadie. El sitio pregunta en una versión antigua de OpenID (1.1 o 1.0), que no distingue a dos dueños de un nombre; la 2.0 sí.
successor-advice = Vuelve al sitio y entra de otra manera. También puedes pedir a sus responsables que usen OpenID 2.0.

no-return-heading = Desde aquí no hay camino de vuelta
no-return-lead = { $site } ha preguntado por ti, pero no ha dicho adónde enviar la respuesta. No se ha enviado nada.
no-return-fault = Del sitio, si esperabas entrar en él.
no-return-advice = Vuelve al sitio e inténtalo otra vez. Si se repite, avisa a quienes lo administran.

## De camino

continue-title = De vuelta a { $site }
continue-heading = Solo un botón más
continue-lead = Tu respuesta está lista. Pulsa el botón para llevarla a { $site }.
continue-button = Continuar en { $site }
continue-why = Este paso aparece cuando la respuesta es demasiado larga para un enlace. Contiene lo que has aceptado compartir y nada más.
hop-title = Solo un botón más para entrar en { $site }
hop-lead = Ha llegado la solicitud de { $site }. Pulsa el botón para verla.
hop-button = Continuar
hop-why = Este paso aparece cuando la solicitud es demasiado larga para un enlace. Todavía no se comparte nada.

## La cuenta

account-nav = Cuenta
account-nav-overview = Resumen
account-nav-sites = Sitios
account-nav-password = Contraseña
account-title = Mi cuenta
account-heading = Hola, { $name }
account-identifier = Tu identificador
account-identifier-use = Da esta dirección a cualquier sitio que ofrezca OpenID.
account-sites = { $trusted ->
    [0] Ninguno de confianza todavía
    [one] { $trusted } de confianza
    [many] { $trusted } de confianza
   *[other] { $trusted } de confianza
}, { $refused ->
    [0] ninguno rechazado.
    [one] { $refused } rechazado.
    [many] { $refused } rechazados.
   *[other] { $refused } rechazados.
}
account-last = El último que usaste: { $site }, { $when }.
account-browsers = Tienes la sesión abierta { $count ->
    [one] solo en este navegador.
    [2] en dos navegadores, incluido este.
    [many] en { $count } de navegadores, incluido este.
   *[other] en { $count } navegadores, incluido este.
}
account-browsers-see = Verlos todos
account-tries = Alguien ha intentado entrar con tu nombre y no lo ha conseguido
account-tries-count = { $count ->
    [one] Una contraseña incorrecta en las últimas 24 horas
    [many] { $count } de contraseñas incorrectas en las últimas 24 horas
   *[other] { $count } contraseñas incorrectas en las últimas 24 horas
}, { $addresses ->
    [one] desde una sola dirección.
    [many] desde { $addresses } de direcciones.
   *[other] desde { $addresses } direcciones.
}
account-tries-see = Ver qué ha pasado

again-label = Tu contraseña, para confirmar que eres tú
again-why = La escribiste hace más de diez minutos.
again-missing = Escribe aquí tu contraseña.
again-wrong = Esta no es tu contraseña.
again-nothing-done = Todavía no se ha hecho nada
again-look = Hay una cosa que revisar.
again-away = No se ha hecho nada: no hemos podido preguntar si tu contraseña es correcta. Es culpa nuestra, no tuya. Inténtalo de nuevo dentro de un minuto.
again-faulty-title = Míralo otra vez – { $page }
again-throttled-title = Espera un poco – { $page }
again-away-title = Ahora mismo no podemos comprobar contraseñas – { $page }

sessions-title = Navegadores
sessions-lead = Estos son los navegadores en los que tienes la sesión abierta. Ciérrala en los que no reconozcas y luego cambia tu contraseña.
sessions-count = { $count ->
    [one] Un navegador
    [many] { $count } de navegadores
   *[other] { $count } navegadores
}
sessions-this-one = este
sessions-signed-in = Entraste { $day }, con tu contraseña
sessions-signed-in-by-chat = Entraste { $day }, en tu cliente de chat
sessions-active-now = Activo ahora
sessions-active = Activo { $day }
sessions-unused = { $count ->
    [one] Sin usar desde hace una semana
    [many] Sin usar desde hace { $count } de semanas
   *[other] Sin usar desde hace { $count } semanas
}
sessions-stays = Sesión abierta hasta { $day }
sessions-end-here = Cerrar sesión aquí
sessions-end-there = Cerrar sesión allí
sessions-others = Los demás navegadores
sessions-end-others = Cerrar sesión en todos los demás
sessions-what-it-does = Esto cierra tu sesión en { name }. Los sitios que ya te reconocen seguirán haciéndolo hasta que salgas en sus propias páginas.
sessions-ended = { $count ->
    [one] Se ha cerrado la sesión en un navegador
    [many] Se ha cerrado la sesión en { $count } de navegadores
   *[other] Se ha cerrado la sesión en { $count } navegadores
}
sessions-sites-stay = Los sitios que te reconocen allí seguirán haciéndolo hasta que salgas en sus propias páginas.

activity-title = Actividad
activity-lead = Lo que se ha hecho en tu nombre y lo que otros han intentado. Lo guardamos durante { $span }.
activity-show = Mostrar
activity-show-button = Mostrar
activity-show-all = Todo
activity-show-sign-ins = Entradas y salidas
activity-show-refused = Fallos y rechazos
activity-show-decisions = Decisiones sobre sitios
activity-show-changes = Cambios en mi cuenta
activity-empty = Todo tranquilo
activity-empty-why = Guardamos la actividad durante { $span }. En ese tiempo no ha pasado nada.
activity-none-found = Guardamos la actividad durante { $span }. En ese tiempo no ha pasado nada de este tipo.
activity-pages = Páginas de actividad
activity-span = Desde { $oldest } hasta { $newest }
activity-earlier = Más antiguo
activity-later = Más reciente
activity-clocks = De { $since } a { $clock }
activity-signed-in = Entraste en { name }
activity-signed-in-how = Con tu contraseña.
activity-by-chat-how = En tu cliente de chat.
activity-signed-out = Saliste de { name }
activity-failed = Alguien intentó entrar con tu nombre y no lo consiguió
activity-failed-count = { $count ->
    [one] Contraseña incorrecta, una vez.
    [many] Contraseña incorrecta, { $count } de veces.
   *[other] Contraseña incorrecta, { $count } veces.
}
activity-failed-waits = Después hicimos esperar a esa dirección.
activity-not-you = ¿No fuiste tú? Tu cuenta está a salvo. Si tu contraseña es corta o la usas en otros lugares, { $link }.
activity-new-password = elige una nueva
activity-not-checked = No se pudo comprobar una contraseña
activity-not-checked-why = El servidor de chat no respondió. La contraseña no estaba ni bien ni mal: no pudimos preguntar.
activity-refused-in-chat = Rechazaste una entrada
activity-refused-in-chat-what = Respondiste que no en tu cliente de chat y no entró nadie.
activity-shared = Entraste en { $site }
activity-shared-silently = Sin preguntarte, porque confías en él.
activity-shared-asked = Te preguntamos y dijiste que sí.
activity-times = { $count ->
    [one] Una vez.
    [many] { $count } de veces.
   *[other] { $count } veces.
}
activity-received = Recibió de ti: { $details }.
activity-received-nothing = No recibió ninguno de tus datos.
activity-refused = No entraste en { $site }
activity-refused-what = Esa vez dijiste que no. No se compartió nada.
activity-trusted = Empezaste a confiar en { $site }
activity-trusted-what = Desde ese momento entras sin que te preguntemos.
activity-never = Dijiste «nunca» a { $site }
activity-never-what = Desde ese momento lo rechazamos.
activity-turned-away = Rechazamos a { $site }
activity-turned-away-why = A este sitio le has dicho «nunca». No supo nada de ti.
activity-revoked = Dejaste que { $site } preguntara de nuevo
activity-revoked-what = Retiraste lo que habías decidido sobre él.
activity-revoked-unused = { $count ->
    [one] Dejaste de confiar en un sitio
    [many] Dejaste de confiar en { $count } de sitios
   *[other] Dejaste de confiar en { $count } sitios
}
activity-revoked-unused-what = Llevabas un año sin entrar.
activity-restored = Tu decisión sobre { $site } vuelve a valer
activity-restored-what = La habías retirado, pero luego lo deshiciste.
activity-shares = Cambiaste lo que recibe { $site }
activity-shares-what = Desde ese momento recibe de ti: { $details }.
activity-shares-none = Desde ese momento no recibe ninguno de tus datos.
activity-sessions-ended = { $count ->
    [one] Cerraste la sesión en otro navegador
    [many] Cerraste la sesión en otros { $count } de navegadores
   *[other] Cerraste la sesión en otros { $count } navegadores
}
activity-password = Se cambió tu contraseña
activity-password-what = Con ello se cerró la sesión en tus demás navegadores.
activity-password-elsewhere = No fue en estas páginas: fue en tu aplicación de chat, o lo hicieron quienes administran el servidor de chat. Con ello se cerró la sesión en todos los navegadores.
activity-profile = Cambiaste tus datos personales
activity-profile-what = Lo que cambió: { $details }.
activity-personas = Cambiaste tus perfiles
activity-personas-what = Añadiste uno, le cambiaste el nombre, lo borraste o elegiste otro como habitual.
activity-exported = Te llevaste una copia de tus datos
activity-exported-what = Un archivo con todo lo que guardamos aquí.
activity-confirming-on = Puedes entrar con un mensaje de chat
activity-confirming-on-what = Desde entonces bastan tu nombre de usuario y una respuesta en tu cliente de chat.
activity-confirming-off = Entras solo con tu contraseña
activity-confirming-off-what = Un mensaje de chat ya no deja entrar a nadie.

data-title = Mis datos
data-lead = Todo lo que { name } guarda sobre ti. Tus mensajes y contactos del chat no están aquí; no podemos verlos.
data-kept = Qué se guarda
data-sites = { $trusted ->
    [one] { $trusted } de confianza
    [many] { $trusted } de confianza
   *[other] { $trusted } de confianza
} y { $refused ->
    [one] { $refused } rechazado
    [many] { $refused } rechazados
   *[other] { $refused } rechazados
}, con fechas y con lo que recibe cada uno; además, lo que marcaste en los sitios en los que entraste «solo esta vez»
data-details = Datos personales
data-details-count = { $count ->
    [0] Ninguno rellenado
    [one] Uno rellenado
    [many] { $count } rellenados
   *[other] { $count } rellenados
}
data-browsers = { $count ->
    [one] Uno, hasta que su sesión se cierre o caduque
    [many] { $count }, hasta que sus sesiones se cierren o caduquen
   *[other] { $count }, hasta que sus sesiones se cierren o caduquen
}
data-entries = { $count ->
    [one] Una anotación;
    [many] { $count } de anotaciones; cada una
   *[other] { $count } anotaciones; cada una
}
data-entries-go = se borra al cabo de { $span }
data-not-kept = Qué no se guarda
data-not-kept-what = Tu contraseña en forma legible, las imágenes y lo que haces en otros sitios
data-copy = Llévate una copia
data-copy-what = Un archivo con todo lo anterior, hecho para personas y programas (JSON).
data-download = Descargar mis datos
data-delete = Borrarlo todo
data-delete-what = Se borra de una vez todo lo anterior. Tu cuenta de chat se queda como está.
data-delete-go = Borrarlo todo…
delete-heading = ¿Borrarlo todo?
delete-for-good = Esto no se puede deshacer.
delete-goes = Se borra
delete-goes-what = Los sitios de confianza y los rechazados, tus datos personales y tu actividad. Tu sesión se cerrará en todas partes.
delete-stays = Se queda
delete-stays-what = Tu cuenta de chat y tu identificador. Los sitios que has usado conservan lo que saben; pídeles que lo borren.
delete-sure = Sí, borrar todo lo que { name } guarda sobre mí
delete-unsure = Marca la casilla para confirmar que lo quieres.
delete-keep = Conservarlo todo
deleted-heading = Se ha borrado todo
deleted-lead = { name } ya no guarda nada sobre ti, y tu sesión se ha cerrado en todas partes.
deleted-after = Tu cuenta de chat funciona como antes. Si vuelves a entrar aquí, empezarás de cero.

password-lead = Es la contraseña de tu cuenta de chat: si la cambias aquí, tu aplicación de chat también necesitará la nueva.
password-current = Contraseña actual
password-current-wrong = Esta no es tu contraseña actual.
password-new = Contraseña nueva
password-new-hint = { $count ->
    [one] { $count } carácter o más.
    [many] { $count } de caracteres o más.
   *[other] { $count } caracteres o más.
} Unas cuantas palabras seguidas se recuerdan mejor que un jeroglífico.
password-too-short = Es demasiado corta: { $count ->
    [one] usa { $count } carácter o más.
    [many] usa { $count } de caracteres o más.
   *[other] usa { $count } caracteres o más.
}
password-too-long = Es más larga de lo que admite el servidor de chat.
password-forbidden = Contiene un signo que los servidores de chat no admiten en las contraseñas.
password-same = Esta es tu contraseña actual. Elige otra.
password-refused = El servidor de chat no acepta esta contraseña. Elige otra.
password-repeat = Repite la contraseña nueva
password-repeat-wrong = No coincide con la línea de arriba.
password-others = Se cerrará la sesión en todos tus demás navegadores; en este seguirá abierta.
password-change = Cambiar la contraseña
password-changed = Tu contraseña ha cambiado
password-changed-others = Se ha cerrado la sesión en tus demás navegadores. Tu aplicación de chat también necesita la contraseña nueva.
password-faulty-title = Míralo otra vez – Contraseña
password-not-changed = Tu contraseña no ha cambiado
password-look-again = { $count ->
    [1] Hay una cosa que revisar.
    [2] Hay dos cosas que revisar.
   *[other] Hay tres cosas que revisar.
}
password-throttled-title = Espera un poco – Contraseña
password-away-title = Ahora mismo no podemos comprobar contraseñas – Contraseña
password-away = Tu contraseña no ha cambiado: no hemos podido preguntar al servidor de chat. Es culpa nuestra, no tuya. Inténtalo de nuevo dentro de un minuto.
password-unsure-title = No sabemos si ha cambiado – Contraseña
password-unsure = El servidor de chat no ha dicho si tu contraseña ha cambiado
password-unsure-advice = Ahora vale la anterior o vale la nueva: tu aplicación de chat te dirá cuál. Es culpa nuestra, no tuya.
password-elsewhere = La contraseña es la de tu cuenta de chat
password-elsewhere-advice = { $domain } no deja que otros programas la cambien. Hazlo en tu aplicación de chat: busca «cambiar contraseña» en los ajustes de tu cuenta. La nueva valdrá aquí al momento. Si tu aplicación no puede, pregunta a quienes administran { $domain }.

sites-title = Sitios
sites-lead = En los sitios de confianza entras sin que te preguntemos. Si uno pide más de lo que ves aquí, te preguntaremos otra vez.
sites-find-label = Buscar un sitio
sites-find = Buscar
sites-trusted = Sitios de confianza
sites-trusted-count = Sitios de confianza: { $count }
sites-refused = Sitios rechazados
sites-refused-count = Sitios rechazados: { $count }
sites-empty = Ningún sitio todavía
sites-empty-why = Cuando un sitio te envíe aquí y elijas «Entrar siempre» o «Nunca en este sitio», aparecerá en esta página. Tras «solo esta vez» únicamente recordamos qué datos marcaste.
sites-none-found = Ningún sitio se llama «{ $search }»
sites-none-found-why = Prueba solo con una parte del nombre. Los sitios en los que elegiste «solo esta vez» no figuran aquí.
sites-show-all = Ver todos los sitios
covers-many = abarca muchos sitios
receives = Recibe de ti: { $details }
receives-nothing = No recibe más que tu identificador
receives-no-details = No recibe ninguno de tus datos
receives-nothing-at-all = No recibe nada
knows-nobody = No conoce tu identificador
knows-delegated = También te conoce como { $address }
trusted-since = De confianza desde { $day }
last-used = Usado por última vez { $day }
said-never = A este sitio le has dicho «nunca»
refused-since = Rechazado desde { $day }
last-refused = Rechazado por última vez { $day }
change = Cambiar
revoke = Dejar de confiar
let-ask-again = Dejar que pregunte de nuevo
revoked = A partir de ahora, { $site } tendrá que preguntar de nuevo
revoked-keeps = Conserva lo que ya sabe; solo el propio sitio puede borrarlo.
undo = Deshacer
revoked-unused = A partir de ahora, los sitios sin usar tendrán que preguntar de nuevo
saved = Hemos guardado lo que has elegido para { $site }
pager = Páginas de sitios
pager-page = Página { $page } de { $pages }
pager-previous = Página anterior
pager-next = Página siguiente
tidy = Poner orden
tidy-unused = { $count ->
    [one] Hay un sitio que no se ha usado en un año.
    [many] Hay { $count } de sitios que no se han usado en un año.
   *[other] Hay { $count } sitios que no se han usado en un año.
}
tidy-revoke = { $count ->
    [one] Dejar de confiar en el que no usas
    [many] Dejar de confiar en los { $count } que no usas
   *[other] Dejar de confiar en los { $count } que no usas
}
unused-heading = { $count ->
    [one] ¿Dejar de confiar en un sitio?
    [many] ¿Dejar de confiar en { $count } de sitios?
   *[other] ¿Dejar de confiar en { $count } sitios?
}
unused-why = Sin usar desde { $day }. Podrás seguir entrando; simplemente te preguntaremos antes.
unused-see = { $count ->
    [one] Ver el sitio
    [many] Ver los { $count } de sitios
   *[other] Ver los { $count } sitios
}
unused-more = y { $count } más
unused-revoke = { $count ->
    [one] Dejar de confiar en un sitio
    [many] Dejar de confiar en { $count } de sitios
   *[other] Dejar de confiar en { $count } sitios
}
unused-keep = { $count ->
    [one] Conservarlo
    [many] Conservarlos
   *[other] Conservarlos
}
site-all = Todos los sitios
site-may = Qué puede hacer este sitio
site-when-asked = Cuando pregunte quién soy
site-always = Entrar sin preguntarme
site-ask = Preguntarme cada vez
site-never = Rechazarlo
site-receives = Recibe
site-receives-hint = Es lo que el sitio ha pedido. Puede que conserve lo que recibió antes.
site-changed-why = Algo ha cambiado en esta página desde que la viste. Aún no se ha guardado nada.
site-address = Dirección exacta
site-knows-delegated = También te conoce como
site-knows = Tu identificador
site-knows-nobody = No lo conoce
site-trusted-since = De confianza desde
site-last-used = Usado por última vez
site-refused-since = Rechazado desde
site-last-refused = Rechazado por última vez
save = Guardar

## Mis datos personales

profile-title = Mis datos personales
profile-lead = Los guardamos para que no tengas que escribirlos en cada sitio. Nada sale de esta página sin tu permiso, sitio por sitio.
profile-saved = Hemos guardado tus datos
profile-saved-what = Los sitios a los que se los confías reciben los nuevos la próxima vez que entres.
profile-removed = Se ha borrado el perfil
profile-removed-what = Los sitios que recibían sus datos te preguntarán otra vez.
profile-wrong = { $count ->
    [one] Hay una cosa que revisar.
   *[other] Hay { $count } cosas que revisar.
} Aún no se ha guardado nada.
profile-not-given = Sin indicar
profile-day = Día
profile-month = Mes
profile-year = Año
profile-birth-hint = Puedes omitir cualquier parte
profile-email-hint = Los sitios solo reciben { $own }, porque toman una dirección como prueba
profile-image-hint = La imagen se queda donde está; los sitios reciben su dirección
profile-from-chat = De tu perfil de chat
profile-follow-chat = Rellenar con mi perfil de chat
profile-name-parts = El nombre por partes
profile-address = Dirección de casa
profile-phones = Teléfono
profile-work = Trabajo
profile-messengers = Mensajería
profile-more = Más sobre mí
profile-too-long = Es demasiado largo; acórtalo, por favor.
profile-no-at = Falta la @.
profile-no-email = No es una dirección de correo.
profile-no-year = Escribe el año con cuatro cifras.
profile-no-day = No existe el { $day } de { $month }.
profile-no-leap-day = En { $year } no hubo { $day } de { $month }.
profile-future = Ese día aún no ha llegado.
profile-no-scheme = Tiene que empezar por https://
profile-no-url = No es la dirección de una página.
profile-not-listed = Elige de la lista, por favor.
gender-female = Mujer
gender-male = Hombre
personas = Perfiles
personas-what = Un perfil es un conjunto de datos: uno para casa, otro para el trabajo.
personas-changed = Tus perfiles han cambiado mientras tanto
personas-changed-what = Aún no se ha guardado nada. Lo que has escrito sigue aquí; si lo guardas ahora, será un perfil nuevo.
personas-too-many = Ya tienes { $count } perfiles
personas-too-many-what = No puede haber más. Aún no se ha guardado nada, y lo que has escrito sigue aquí: borra otro perfil en otra ventana y guarda otra vez.
persona-unnamed = Casa
persona-add = Añadir un perfil
persona-new = Perfil nuevo
persona-usual = el habitual
persona-name = Nombre de este perfil
persona-name-empty = Ponle un nombre al perfil, por favor.
persona-name-taken = Otro de tus perfiles se llama así.
persona-save-usual = Guardar y usar como habitual
persona-use = Usar mis datos de
persona-gone = Borrado; el sitio volverá a preguntar
persona-lost = Su perfil está borrado; volverá a preguntar
persona-details-from = Datos de { $persona }
persona-remove = Borrar este perfil
persona-remove-heading = ¿Borrar el perfil { $name }?
persona-remove-details = { $count ->
    [0] No tiene datos.
    [one] Con él se borra un dato.
   *[other] Con él se borran { $count } datos.
} Esto no se puede deshacer.
persona-remove-sites = { $count ->
    [0] Ningún sitio de confianza recibe nada de él.
    [one] Un sitio de confianza recibe algo de él; volverá a preguntarte.
   *[other] { $count } sitios de confianza reciben algo de él; volverán a preguntarte.
}
persona-remove-do = Borrar el perfil
persona-keep = Conservarlo

## Cuando algo ha salido mal

request-heading = El sitio ha cometido un error
request-lead = Querías entrar en algún sitio, pero la solicitud que nos ha enviado está mal hecha. No se ha compartido nada.
request-fault = Del sitio. Esto es lo que no hemos podido entender:
request-advice = Vuelve al sitio e inténtalo otra vez. Si se repite, avisa a quienes lo administran y envíales la referencia de abajo.
broken-lead = Querías entrar en { $site }, pero la solicitud que nos ha enviado está mal hecha. No se ha compartido nada.
broken-advice = Si vuelves, el sitio sabrá qué fallaba en su solicitud, y nada sobre ti. Si se repite, avisa a quienes lo administran y envíales la referencia de abajo.

realm-heading = Hemos detenido este acceso
realm-lead = Un sitio ha preguntado con un nombre, pero quería que tu respuesta fuera a otro. No se ha compartido nada, y no te enviamos allí.
realm-said = Ha dicho que es
realm-wanted = Quería la respuesta en
realm-differs = En qué se diferencian
realm-differs-scheme = Una está protegida (https) y la otra no (http)
realm-differs-host = El nombre del sitio
realm-differs-port = El número tras el nombre, que indica qué programa responde ahí
realm-differs-path = La parte del sitio
realm-differs-query = La parte que sigue al signo de interrogación
realm-fault = Probablemente, del sitio. También puede ser una trampa.
realm-advice = No uses el enlace del que vienes. Abre el sitio por tu cuenta, desde tus marcadores o escribiendo su nombre.

unserved-heading = No atendemos esta dirección
unserved-lead = Has pedido a este servidor un nombre del que no se ocupa.
unserved-fault = Nuestra o de quien administre la dirección: el nombre apunta al servidor equivocado.
unserved-advice = Comprueba que la dirección no tenga una errata. Si está bien, avisa a quienes la administran.

not-found-title = Esa página no existe
not-found-heading = Aquí no hay ninguna puerta
not-found-lead = Nadie responde en { $address }.
not-found-fault = Quizá de nadie: basta con una letra de más. Los identificadores terminan en el nombre, sin @.
not-found-advice = Comprueba la dirección o empieza por la página de inicio.

too-many-heading = Espera un minuto
too-many-lead = Desde tu red han llegado más peticiones de las que podemos atender a la vez.
too-many-fault = De nadie, por lo general. Puede que mucha gente comparta la dirección de tu red, o que algún programa tenga prisa.
too-many-advice = Espera hasta las { $clock } y vuelve a cargar esta página. No se ha perdido nada.

away-heading = Volvemos enseguida
away-lead = Ahora mismo { name } no puede consultar sus registros, así que nadie puede entrar.
away-fault = Nuestra. Quienes administran { $domain } lo verán en sus registros.
away-advice = Inténtalo de nuevo dentro de un minuto. Las decisiones que ya tomaste están a salvo.

form-heading = Esta página ha estado abierta demasiado tiempo
form-lead = Por seguridad, no hemos hecho lo que decía el botón. No ha cambiado nada.
form-fault = De nadie. Quizá cerraste la sesión en otra ventana, u otro sitio intentó pulsar un botón en tu nombre.
form-advice = Vuelve atrás, carga la página de nuevo y repite tu elección.

address-heading = Esta dirección no está completa
address-lead = Una parte no se puede leer, o aparece dos veces, así que no hemos hecho nada. No ha cambiado nada.
address-fault = Del programa o del enlace que te ha traído aquí.
address-advice = Vuelve al lugar del que vienes y empieza otra vez.

cookie-heading = Tu navegador no nos ha devuelto la cookie
cookie-lead = La página de la que vienes le dio una cookie, y la necesitamos para saber de quién es este formulario. No ha cambiado nada.
cookie-fault = Probablemente, de un ajuste: el navegador no guarda cookies aquí, o acaba de olvidarlas.
cookie-advice = Permite las cookies para esta dirección o abre la página en una ventana nueva. Después, inténtalo otra vez.

expired-heading = Se ha agotado el tiempo de este acceso
expired-lead = La solicitud de { $site } ha esperado aquí demasiado. No se ha compartido nada.
expired-fault = De nadie. Por seguridad, cada acceso queda abierto solo un rato.
expired-advice = Vuelve al sitio y empieza allí otra vez. Cargar de nuevo esta página no ayuda.
expired-heading-unknown = Este enlace ya no lleva a ninguna parte
expired-lead-unknown = No está completo, o viene de otro momento o de otro lugar. No se ha compartido nada.
expired-fault-unknown = De nadie, casi seguro. Un enlace así vale por poco tiempo y para un solo acceso.
expired-advice-unknown = Abre el sitio en el que querías entrar y empieza allí. No hace falta guardar enlaces a esta página.

too-large-heading = Eso ha sido demasiado de una vez
too-large-lead = Lo que ha llegado es más grande que cualquier cosa que pida esta página, así que hemos dejado de leer. No ha cambiado nada.
too-large-fault = Del programa o del sitio que lo ha enviado.
too-large-advice = Vuelve al lugar del que vienes y empieza otra vez. Si se repite, avisa a quienes administran ese sitio.

moved-heading = Estas páginas tienen ahora otra dirección
moved-lead = Lo que enviaste no se ha leído, porque fue a una dirección antigua. No ha cambiado nada.
moved-fault = Nuestra: las páginas de { $domain } se han mudado, y lo enviaste desde una antigua.
moved-advice = Ve a la dirección nueva y empieza desde allí.
moved-go = Ir a la dirección nueva

method-heading = Esta dirección no se abre así
method-lead = La página existe, pero no puede hacer lo que se le ha pedido. No ha cambiado nada.
method-fault = Del programa o del enlace que te ha traído aquí.
method-advice = Empieza por la página de inicio.

internal-heading = Algo se ha roto aquí
internal-lead = No hemos podido terminar lo que has pedido.
internal-fault = Nuestra. Quienes administran { $domain } lo verán en sus registros.
internal-advice = Inténtalo de nuevo dentro de un minuto. Si se repite, avísales y dales la referencia de abajo.

## The bot: its commands. Each is one word in small letters

bot-command-help = ayuda
bot-command-sites = sitios
bot-command-trust = confiar
bot-command-never = nunca
bot-command-revoke = revocar
bot-command-restore = restaurar
bot-command-give = dar
bot-command-profile = datos
bot-command-set = poner
bot-command-clear = borrar
bot-command-refill = rellenar
bot-command-persona = perfil
bot-command-sessions = navegadores
bot-command-end = cerrar
bot-command-activity = actividad
bot-command-more = más
bot-command-language = idioma
bot-command-export = copia
bot-command-delete = eliminar
bot-command-yes = sí
bot-command-no = no

## Words after a command, in small letters

bot-word-everything = todo
bot-word-others = todos
bot-word-unused = olvidados
bot-word-nothing = nada
bot-word-add = añadir
bot-word-rename = renombrar
bot-word-remove = quitar

## What comes after a command

bot-usage-help = { $command } ORDEN
bot-usage-trust = { $command } DIRECCIÓN
bot-usage-never = { $command } DIRECCIÓN
bot-usage-revoke = { $command } NÚMERO, o DIRECCIÓN, u olvidados
bot-usage-give = { $command } SITIO DATO, DATO, o { $command } SITIO PERFIL, o { $command } SITIO PERFIL: DATO, o { $command } SITIO nada (SITIO: su número o su dirección)
bot-usage-profile = { $command }, o { $command } PERFIL
bot-usage-set = { $command } DATO VALOR, o PERFIL DATO VALOR
bot-usage-clear = { $command } DATO, o PERFIL DATO
bot-usage-persona = { $command } NOMBRE, o añadir NOMBRE, renombrar NOMBRE, quitar NOMBRE
bot-usage-end = { $command } NÚMERO, o todos
bot-usage-language = { $command } CÓDIGO
bot-usage-delete = { $command } todo
bot-usage-yes = { $command } CÓDIGO

## What a command does

bot-help = Esto es lo que puedes decir:
bot-help-help = Lo que puedes decir
bot-help-sites = Los sitios en los que confías y los que rechazas
bot-help-trust = Confiar en un sitio
bot-help-never = Rechazar un sitio, ahora y más adelante
bot-help-revoke = Dejar que un sitio pregunte de nuevo
bot-help-restore = Deshacer eso con el último sitio
bot-help-give = Qué datos recibe un sitio en el que confías, y de qué perfil
bot-help-profile = Tus datos personales
bot-help-set = Rellenar un dato
bot-help-clear = Olvidar un dato
bot-help-refill = Usar otra vez tu perfil de chat en lugar de lo que escribiste
bot-help-persona = Tus perfiles, y cuál es el habitual
bot-help-sessions = Los navegadores en los que tienes la sesión abierta
bot-help-end = Cerrar la sesión en un navegador
bot-help-activity = Lo que se ha hecho en tu nombre y lo que otros han intentado
bot-help-more = El resto de una lista
bot-help-language = El idioma en el que hablo contigo
bot-help-export = Una copia de todo lo que se guarda sobre ti
bot-help-delete = Borrar todo lo que se guarda sobre ti
bot-help-yes = Sí a lo que he preguntado, con el código si te he dado uno
bot-help-no = No a lo que he preguntado

## What the bot says

bot-unknown = No conozco esa palabra. «{ $command }» muestra lo que puedes decir.
bot-unknown-near = No conozco esa palabra. ¿Querías decir «{ $command }»?
bot-usage = Dilo así: { $usage }
bot-password = No escribas contraseñas aquí: nunca pido ninguna, y los chats se guardan en muchos sitios. Si era la tuya, cámbiala.
bot-slow = Eso ha sido mucho de una vez. Vuelvo a escuchar en un momento.
bot-stranger = Atiendo a la gente de otro servidor de chat, así que no puedo hacer nada por ti.
bot-away = Ahora mismo no llego a mis registros, así que no he podido hacerlo. Inténtalo de nuevo en un minuto.
bot-more = Hay más: di «{ $command }».
bot-no-more = No hay nada más que mostrar.
bot-number = Número
bot-address = Dirección
bot-when = Cuándo
bot-detail = Dato
bot-value = Valor
bot-usual = Habitual
bot-no-number = Ese número no está en ninguna de mis listas. «{ $command }» las muestra con sus números.
bot-yes-or-no = ¿«{ $yes }» o «{ $no }»?
bot-yes-code = Si de verdad lo quieres, di «{ $yes } { $code }» antes de dos minutos. Con «{ $no }», todo queda como está.
bot-nothing-asked = No te he preguntado nada.
bot-too-late = De eso hace demasiado tiempo. No se ha hecho nada.
bot-code-missing = Para esto necesito también el código.
bot-code-wrong = Ese no es el código, o ha llegado tarde. No se ha hecho nada; empieza de nuevo.
bot-left = De acuerdo, todo queda como está.
bot-bad-form = El formulario no está rellenado como debe.
bot-sites = Confías en { $trusted ->
    [0] ningún sitio
    [one] { $trusted } sitio
   *[other] { $trusted } sitios
} y rechazas { $refused }.
bot-no-sites = Aún no hay sitios: no confías en ninguno ni rechazas ninguno.
bot-no-site-found = No hay tal sitio entre aquellos en los que confías o que rechazas.
bot-tidy = «{ $command }» hace que pregunten de nuevo.
bot-not-decided = No has decidido nada sobre ese sitio, así que nada ha cambiado.
bot-undo = «{ $command }» lo deshace.
bot-nothing-to-restore = No hay nada que deshacer. Se puede durante una hora, en el chat en el que dejaste que el sitio preguntara de nuevo.
bot-none-unused = Ningún sitio ha estado un año sin usarse.
bot-nothing-changed = Nada ha cambiado.
bot-realm = Dirección del sitio
bot-trusted = Ahora confías en { $site }: entras en él sin preguntas.
bot-trusted-more = Si pide algo más, antes se te pregunta.
bot-refused = Desde ahora se rechaza a { $site }.
bot-asks = { $site } te pregunta cada vez.
bot-give-unknown = «{ $said }» no es un dato que este sitio haya pedido ni un perfil tuyo, así que nada ha cambiado. Ha pedido: { $details }. Di por ejemplo «{ $example }».
bot-asked = Puedes darle: { $details }.
bot-asked-nothing = Hasta ahora no ha pedido ningún dato.
bot-changed-since = Algo ha cambiado desde que viste este formulario. Aún no se ha guardado nada; míralo de nuevo, por favor.
bot-covers-many = Se trata de todos los sitios bajo { $site }. Acepta solo si confías en quienes están detrás de todos ellos.
bot-no-realm = Esa no es la dirección de un sitio. Son como https://garden.example/
bot-realm-too-broad = Eso abarcaría los sitios de muchos desconocidos. Nada ha cambiado.
bot-imitation = Cuidado: ese nombre se parece a { $site }, en el que confías, pero se escribe de otra manera.
bot-no-details = aún no hay nada rellenado. Puedes hacerlo con: { $usage }
bot-nothing-to-clear = No hay ningún dato que olvidar.
bot-refill = Tu perfil de chat ocupará el lugar de lo que has escrito aquí: { $details }.
bot-nothing-to-refill = Tu perfil de chat no dice nada que aquí hayas escrito de otro modo.
bot-no-field = No conozco ese dato. Se pueden rellenar: { $list }. Todos los demás están en tu página.
bot-no-date = Escríbela como 1990-04-23, con ceros en lo que no quieras decir.
bot-no-day = Ese día no existe.
bot-no-gender = Escribe M o F.
bot-no-country = Escribe las dos letras del país, por ejemplo IT.
bot-no-language = Escribe las dos letras del idioma, por ejemplo it.
bot-no-timezone = No conozco esa zona horaria. Escríbela como Europe/Rome.
bot-derived = Eso se deduce de otros datos.
bot-persona-chosen = { $persona } es ahora tu perfil habitual.
bot-persona-kept = El perfil { $persona } está guardado.
bot-persona-do = Qué hacer
bot-persona-make-usual = Convertirlo en el habitual
bot-persona-rename = Darle otro nombre
bot-no-persona = No tienes ningún perfil con ese nombre. «{ $command }» los muestra.
bot-only-persona = Es tu único perfil, así que se queda.
bot-no-browsers = No tienes la sesión abierta en ningún navegador.
bot-browser-gone = Ese navegador ya no tiene la sesión abierta.
bot-end-others = Cerrar la sesión en todas partes
bot-no-activity = Todo en calma: últimamente no ha pasado nada.
bot-export = Voy a mostrar aquí todo lo que { name } guarda sobre ti, a cualquiera que pueda leer este chat.
bot-export-too-long = Tu copia es demasiado larga para un chat. Puedes obtenerla en { $address }
bot-languages = Hablo { $list }.
bot-language-chosen = Ahora hablo español contigo.

## Signing in by a message in chat

chat-button = Prefiero confirmarlo en mi cliente de chat
chat-button-hint = Sin contraseña: te enviamos un mensaje y lo respondes. Basta con tu nombre de usuario.
login-nameless-title = Falta tu nombre de usuario – Entrar
login-nameless = Escribe tu nombre de usuario
login-nameless-advice = Es todo lo que necesitamos para enviarte un mensaje.
chat-title = Mira tu cliente de chat
chat-lead = Enviamos un mensaje a { $address }.
chat-lead-asks = Pide este código:
chat-code = Código
chat-how = Responde allí «{ $yes } { $code }»
chat-how-advice = Si tu cliente de chat muestra un código, tiene que ser el mismo. Si no has empezado tú, responde «{ $no }»: lo intenta otra persona.
chat-go-on = Ya he respondido, seguir
chat-until = El código vale hasta las { $time } y solo en este navegador.
chat-none = ¿No llega nada? Tu cliente de chat no está conectado, o esta forma de entrar no está activada en esta cuenta. Tu contraseña sirve igualmente.
chat-password = Usar mi contraseña
chat-again = Enviar otro código
chat-late-title = No llegó ninguna respuesta
chat-late-lead = No hemos podido llegar a tu cliente de chat, o han pasado dos minutos. El código { $code } ya no sirve.
chat-late-advice = Abre tu cliente de chat, comprueba que está conectado y pide otro código. O entra con tu contraseña.
chat-refused-title = Has respondido que no
chat-refused-heading = Has respondido que no, así que no ha entrado nadie
chat-refused-lead = { $site } no ha recibido nada.
chat-refused-stranger = Si no has empezado tú
chat-refused-stranger-advice = Entonces alguien escribió tu nombre de usuario en algún sitio; no tiene tu contraseña y no entró. Puedes desactivar esta forma de entrar: escribe «{ $command }» al contacto { name } en tu cliente de chat.
chat-try-again = Probar otra vez

## The page about the chat client

messages-title = Cliente de chat
messages-lead = Todo esto funciona también en tu cliente de chat: escribe «{ $command }» a { $address }
messages-see = De qué te avisa, y entrar con él
messages-told = Avísame por chat de
notice-browser = Una entrada desde un navegador nuevo
notice-site = Un sitio en el que a partir de ahora entro sin preguntas
notice-attempts = Varias contraseñas incorrectas, como mucho una vez por hora
messages-confirm-heading = Entrar por chat
messages-confirm = Dejarme entrar con un mensaje de chat en vez de la contraseña
messages-confirm-hint = Escribes tu nombre de usuario, llega un mensaje y respondes con el código que muestra la página. Déjalo desactivado si otras personas pueden escribir en tu cliente de chat.
messages-saved = Hemos guardado lo que has elegido

## What the bot tells unasked, and signing in by it

bot-command-notices = avisos
bot-command-confirm = confirmar
bot-word-on = activar
bot-word-off = desactivar
bot-word-passwords = contraseñas
bot-usage-notices = { $command } activar, o desactivar, quizá con: navegadores, sitios, contraseñas
bot-usage-confirm = { $command } activar, o desactivar
bot-help-notices = De qué te aviso sin que preguntes
bot-help-confirm = Entrar con un mensaje en vez de la contraseña
bot-notices = De esto te aviso sin que preguntes:
bot-notices-saved = De acuerdo, así lo haré.
bot-switch = Activado o no
bot-confirming-on = Puedes entrar con un mensaje mío en vez de tu contraseña.
bot-confirming-off = Solo entras con tu contraseña.
bot-told-browser = Alguien ha entrado en tu cuenta desde un navegador nuevo para mí: { $device }, { $address }. Si no has sido tú, cambia la contraseña de tu cuenta de chat y di «{ $command }».
bot-told-site = Desde ahora entras en { $site } sin preguntas. Se eligió en { $device }, { $address }. Para deshacerlo, di «{ $command }».
bot-told-attempts = En una hora se han escrito { $count } contraseñas incorrectas para tu cuenta, las últimas desde { $address }. Con ellas no entró nadie. «{ $command }» te cuenta más.
bot-told-late = Eso fue { $day }. No he podido avisarte antes.
bot-told-less = «{ $command }» pone fin a estos mensajes.
bot-lets-in-site = Alguien quiere entrar en { $site } con tu nombre: { $device }, { $address }.
bot-lets-in = Alguien quiere entrar en tu cuenta de { $domain }: { $device }, { $address }.
bot-lets-in-how = Si eres tú, responde «{ $yes }» y el código que muestra la página. Si no, responde «{ $no }».
bot-let-in = Correcto: tu navegador sigue ahora.
bot-not-let-in = No ha entrado nadie.
bot-let-in-code = Para dejar entrar a un navegador necesito el código que muestra su página: «{ $usage }».
bot-let-in-wrong = Ese no es el código que muestra la página. Míralo otra vez; si no hay tal página, responde «{ $no }».
bot-let-in-too-wrong = Era el tercer código incorrecto, así que no ha entrado nadie. Empieza de nuevo en tu navegador, si eras tú.
