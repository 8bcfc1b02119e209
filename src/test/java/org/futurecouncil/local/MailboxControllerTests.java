package org.futurecouncil.local;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

class MailboxControllerTests {

    private static final String EVIL = "<script>alert(1)</script>";

    private final LocalMailbox mailbox = new LocalMailbox(200,
            Clock.fixed(Instant.parse("2026-07-01T08:00:00Z"), ZoneOffset.UTC));

    private MockMvc mvc;

    @BeforeEach
    void setUp() throws Exception {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        this.mvc = MockMvcBuilders.standaloneSetup(new MailboxController(this.mailbox))
            .setViewResolvers(views)
            .addFilters(MailboxControllerTests::letNoPageIntoAFrame)
            .build();
        this.mailbox.add("amara@council.example", message());
    }

    @Test
    void theListLinksToEachMessageAndEscapesWhatItShows() throws Exception {
        Document page = page(get("/mailbox").param("q", "amara"));
        assertThat(page.select("tbody a").attr("href")).isEqualTo("/mailbox/1");
        assertThat(page.select("tbody a").text()).isEqualTo("Hello " + EVIL);
        assertThat(page.select("tbody td").last().text()).isEqualTo("1 Jul 2026, 09:00:00 BST");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("[role=status]").text()).isEqualTo("1 message found");
        assertThat(page(get("/mailbox").param("q", EVIL)).select("script")).isEmpty();
        assertThat(page(get("/mailbox").param("q", "nobody")).select("[role=status]").text())
            .isEqualTo("0 messages found");
    }

    @Test
    void thousandsAreShownPageByPage() throws Exception {
        for (int i = 0; i < 60; i++) {
            this.mailbox.add("r" + i + "@vendor.example", message());
        }
        Document first = page(get("/mailbox").param("q", "vendor"));
        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(first.select("a[rel=next]").attr("href")).isEqualTo("/mailbox?q=vendor&page=2");
        assertThat(page(get("/mailbox?q=vendor&page=2")).select("tbody tr")).hasSize(10);
    }

    @Test
    void aMessageShowsItsTextItsPageInASandboxAndItsFiles() throws Exception {
        Document page = page(get("/mailbox/1"));
        assertThat(page.select("#text").text()).contains("Go to https://council.example/x?a=1&b=2.", EVIL);
        assertThat(page.select("#text a").attr("href")).isEqualTo("https://council.example/x?a=1&b=2");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("iframe").attr("src")).isEqualTo("/mailbox/1/page");
        assertThat(page.select("iframe").attr("sandbox")).doesNotContain("allow-scripts").doesNotContain("same-origin");
        assertThat(page.select("a[href=/mailbox/1/attachments/0]").text()).isEqualTo("plan ü.txt");

        MockHttpServletResponse html = response(get("/mailbox/1/page"));
        assertThat(html.getHeaders("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(html.getHeaders("Content-Security-Policy")).singleElement()
            .asString()
            .startsWith("sandbox ")
            .contains("default-src 'none'")
            .doesNotContain("allow-scripts");
        assertThat(html.getContentAsString()).contains("<p>Page</p>");

        MockHttpServletResponse file = response(get("/mailbox/1/attachments/0"));
        assertThat(file.getContentAsString()).isEqualTo("the plan");
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment;").contains("plan%20%C3%BC.txt");
        assertThat(response(get("/mailbox/1/attachments/1")).getStatus()).isEqualTo(404);

        MockHttpServletResponse raw = response(get("/mailbox/1/raw"));
        assertThat(raw.getContentType()).startsWith("text/plain");
        assertThat(raw.getContentAsString()).contains("MIME-Version: 1.0");
        assertThat(response(get("/mailbox/99")).getStatus()).isEqualTo(404);
    }

    @Test
    void nobodyElsewhereCanReadIt() throws Exception {
        for (String path : new String[] { "/mailbox", "/mailbox/1", "/mailbox/1/raw", "/mailbox/1/page",
                "/mailbox/1/attachments/0" }) {
            assertThat(response(from("192.0.2.7", get(path))).getStatus()).as(path).isEqualTo(404);
            assertThat(response(get(path).header("X-Forwarded-For", "192.0.2.7")).getStatus()).isEqualTo(404);
            assertThat(response(get("http://evil.example" + path)).getStatus()).isEqualTo(404);
            assertThat(response(from("0:0:0:0:0:0:0:1", get(path))).getStatus()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Via",
            "X-Real-IP", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-Ip", "CF-Connecting-IP", "X-Original-URL",
            "X-Envoy-External-Address" })
    void aProxyOnThisMachineCannotReadItForOthers(String header) throws Exception {
        assertThat(response(get("/mailbox").header(header, "localhost")).getStatus()).isEqualTo(404);
        assertThat(response(get("/mailbox").header("X-Requested-With", "x")).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequestBuilder from(String address, MockHttpServletRequestBuilder request) {
        return request.with((it) -> {
            it.setRemoteAddr(address);
            return it;
        });
    }

    /** As the application has it for all pages. */
    private static void letNoPageIntoAFrame(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("X-Frame-Options", "DENY");
        ((HttpServletResponse) response).setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        chain.doFilter(request, response);
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = response(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString());
    }

    private MockHttpServletResponse response(MockHttpServletRequestBuilder request) throws Exception {
        return this.mvc.perform(request).andReturn().getResponse();
    }

    private static MimeMessage message() throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("council@council.example"));
        message.setSubject("Hello " + EVIL);
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Go to https://council.example/x?a=1&b=2. " + EVIL, "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<html><head></head><body><p>Page</p>" + EVIL + "</body></html>", "UTF-8", "html");
        MimeBodyPart alternatives = new MimeBodyPart();
        alternatives.setContent(new MimeMultipart("alternative", text, html));
        MimeBodyPart file = new MimeBodyPart();
        file.setText("the plan", "UTF-8");
        file.setFileName(jakarta.mail.internet.MimeUtility.encodeText("plan ü.txt", "UTF-8", null));
        message.setContent(new MimeMultipart("mixed", new BodyPart[] { alternatives, file }));
        message.saveChanges();
        return message;
    }

}
