// A site that signs people in with openid4java. What it is asked and what it answers: see ../../library.py.

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.Header;
import org.openid4java.association.AssociationSessionType;
import org.openid4java.consumer.ConsumerAssociationStore;
import org.openid4java.consumer.ConsumerManager;
import org.openid4java.consumer.InMemoryConsumerAssociationStore;
import org.openid4java.consumer.InMemoryNonceVerifier;
import org.openid4java.consumer.NonceVerifier;
import org.openid4java.consumer.VerificationResult;
import org.openid4java.discovery.Discovery;
import org.openid4java.discovery.DiscoveryInformation;
import org.openid4java.discovery.html.HtmlResolver;
import org.openid4java.discovery.yadis.YadisResolver;
import org.openid4java.message.AuthFailure;
import org.openid4java.message.AuthImmediateFailure;
import org.openid4java.message.AuthRequest;
import org.openid4java.message.Message;
import org.openid4java.message.ParameterList;
import org.openid4java.message.sreg.SRegMessage;
import org.openid4java.message.sreg.SRegRequest;
import org.openid4java.message.sreg.SRegResponse;
import org.openid4java.server.RealmVerifierFactory;
import org.openid4java.util.HttpCache;
import org.openid4java.util.HttpFetcherFactory;
import org.openid4java.util.HttpRequestOptions;
import org.openid4java.util.HttpResponse;

public class Site {
    private ConsumerAssociationStore associations;
    private NonceVerifier nonces;
    private ConsumerManager manager;
    private DiscoveryInformation found;

    public static void main(String[] none) throws IOException {
        Site site = new Site();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, String> question = form(line);
            Map<String, String> answer;
            try {
                answer = "begin".equals(question.get("ask")) ? site.begin(question) : site.complete(question);
            } catch (Exception refusal) {
                answer = Map.of("verdict", "failure", "reason", String.valueOf(refusal));
            }
            System.out.println(answer.entrySet().stream()
                    .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                    .collect(Collectors.joining("&")));
        }
    }

    private Map<String, String> begin(Map<String, String> question) throws Exception {
        manager = manager(question);
        List<?> services = manager.discover(question.get("identifier"));
        found = manager.associate(services);
        AuthRequest request = manager.authenticate(found, question.get("return_to"), question.get("realm"));
        request.setImmediate(question.containsKey("immediate"));
        if (question.containsKey("required") || question.containsKey("optional")) {
            SRegRequest details = SRegRequest.createFetchRequest();
            for (String need : List.of("required", "optional")) {
                for (String name : question.getOrDefault(need, "").split(",")) {
                    if (!name.isEmpty()) {
                        details.addAttribute(name, need.equals("required"));
                    }
                }
            }
            request.addExtension(details);
        }
        return Map.of("url", request.getDestinationUrl(true));
    }

    private Map<String, String> complete(Map<String, String> question) throws Exception {
        String address = question.get("url");
        String query = URI.create(address).getRawQuery();
        Map<String, String> given = form(query == null ? "" : query);
        given.putAll(form(question.getOrDefault("posted", "")));
        VerificationResult result = manager.verify(address, new ParameterList(given), found);
        Message message = result.getAuthResponse();
        if (message instanceof AuthImmediateFailure) {
            return Map.of("verdict", "setup_needed");
        }
        if (message instanceof AuthFailure) {
            return Map.of("verdict", "cancel");
        }
        if (result.getVerifiedId() == null) {
            return Map.of("verdict", "failure", "reason", String.valueOf(result.getStatusMsg()));
        }
        Map<String, String> verdict = new LinkedHashMap<>();
        verdict.put("verdict", "success");
        verdict.put("claimed_id", result.getVerifiedId().getIdentifier());
        for (String version : List.of(SRegMessage.OPENID_NS_SREG, SRegMessage.OPENID_NS_SREG11)) {
            if (message.hasExtension(version) && message.getExtension(version) instanceof SRegResponse) {
                SRegResponse details = (SRegResponse) message.getExtension(version);
                for (Object name : details.getAttributeNames()) {
                    verdict.put("sreg." + name, details.getAttributeValue(name.toString()));
                }
            }
        }
        return verdict;
    }

    private ConsumerManager manager(Map<String, String> question) throws Exception {
        SSLContext trust = trust(System.getenv("CA_FILE"));
        HttpFetcherFactory fetchers = new HttpFetcherFactory(() -> new View(question.get("view"), trust));
        YadisResolver yadis = new YadisResolver(fetchers);
        Discovery discovery = new Discovery(new HtmlResolver(fetchers), yadis, Discovery.getXriResolver());
        ConsumerManager manager = new ConsumerManager(new RealmVerifierFactory(yadis), discovery, fetchers);
        if (question.containsKey("new")) {
            associations = new InMemoryConsumerAssociationStore();
            nonces = new InMemoryNonceVerifier(300);
        }
        manager.setAssociations(associations);
        manager.setNonceVerifier(nonces);
        if (question.containsKey("stateless")) {
            manager.setMaxAssocAttempts(0);
        }
        if (question.containsKey("association")) {
            String[] pair = question.get("association").split(" ");
            AssociationSessionType type = AssociationSessionType.create(pair[1], pair[0]);
            manager.setPrefAssocSessEnc(type);
            manager.setMinAssocSessEnc(type);
        }
        return manager;
    }

    private static SSLContext trust(String file) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = new FileInputStream(file)) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("certificate " + store.size(), certificate);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static Map<String, String> form(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                pairs.put(decode(sides[0]), sides.length > 1 ? decode(sides[1]) : "");
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The library's own fetcher, which sees as much of the provider as the question allows. */
    private static class View extends HttpCache {
        private final String view;

        View(String view, SSLContext trust) {
            super(trust);
            this.view = view;
        }

        @Override
        public HttpResponse get(String url, HttpRequestOptions options) throws IOException {
            if (view.equals("all")) {
                return super.get(url, options);
            }
            HttpRequestOptions own = new HttpRequestOptions(options);
            own.addRequestHeader("Accept", view.equals("html") ? "text/html" : "*/*");
            HttpResponse answer = super.get(url, own);
            return view.equals("html") ? new Html(answer) : answer;
        }
    }

    /** An answer that says nothing of XRDS. */
    private static class Html implements HttpResponse {
        private final HttpResponse answer;

        Html(HttpResponse answer) {
            this.answer = answer;
        }

        public int getStatusCode() {
            return answer.getStatusCode();
        }

        public String getFinalUri() {
            return answer.getFinalUri();
        }

        public Header getResponseHeader(String name) {
            return name.equalsIgnoreCase("X-XRDS-Location") ? null : answer.getResponseHeader(name);
        }

        public Header[] getResponseHeaders(String name) {
            return name.equalsIgnoreCase("X-XRDS-Location") ? new Header[0] : answer.getResponseHeaders(name);
        }

        public String getBody() {
            return answer.getBody().replaceAll("(?i)x-xrds-location", "x-not-known-here");
        }

        public boolean isBodySizeExceeded() {
            return answer.isBodySizeExceeded();
        }
    }
}
