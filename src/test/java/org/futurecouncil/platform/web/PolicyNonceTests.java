package org.futurecouncil.platform.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.filter.headersec.HttpHeaderSecurityFilter;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine's own filter, with two requests at once. */
class PolicyNonceTests {

    private final MockServletContext context = new MockServletContext();

    private final HttpHeaderSecurityFilter engine = new HttpHeaderSecurityFilter();

    @BeforeEach
    void startsAsInTheApplication() {
        this.engine.init(new MockFilterConfig(this.context));
    }

    @Test
    void aPageKeepsTheNonceOfItsPolicyWhileAnotherIsAskedFor() throws Exception {
        String[] written = new String[1];
        MockHttpServletResponse response = answer("/camunda/app/tasklist/default/", (request) -> {
            answer("/camunda/app/cockpit/default/", (other) -> {
            });
            answer("/camunda/api/engine/engine/default/task", (other) -> {
            });
            written[0] = nonce(request);
        });
        assertThat(written[0]).isNotBlank();
        assertThat(response.getHeader("Content-Security-Policy")).contains("'nonce-" + written[0] + "'");
    }

    @Test
    void allElseOfTheServletContextIsShared() throws Exception {
        this.context.setAttribute("shared", "by all");
        answer("/camunda/app/tasklist/default/", (request) -> {
            assertThat(request.getServletContext().getAttribute("shared")).isEqualTo("by all");
            request.getServletContext().setAttribute("told", "all");
        });
        assertThat(this.context.getAttribute("told")).isEqualTo("all");
    }

    private MockHttpServletResponse answer(String path, Page page) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(this.context, "GET", path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new MockFilterChain(new HttpServlet() {

            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest filtered, HttpServletResponse ignored)
                    throws ServletException, IOException {
                page.write(filtered);
            }

        }, new Filter[] { new PolicyNonce(), this.engine }).doFilter(request, response);
        return response;
    }

    private static String nonce(HttpServletRequest request) {
        return (String) request.getServletContext().getAttribute(ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE);
    }

    private interface Page {

        void write(HttpServletRequest request) throws ServletException, IOException;

    }

}
