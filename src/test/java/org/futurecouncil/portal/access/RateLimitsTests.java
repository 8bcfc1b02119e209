package org.futurecouncil.portal.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.futurecouncil.platform.SettingException;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who asks too often is told when to come back, and holds up nobody else. */
class RateLimitsTests {

    private final RateLimits limits = new RateLimits(new PortalProperties(5, 4, 3, 2));

    @ParameterizedTest
    @CsvSource({ "GET, /calls, 5", "HEAD, /my/interests/E1, 5", "POST, /my/interests/E1/summary, 4",
            "GET, /enter/some-link, 3", "POST, /enter/some-link, 3", "GET, /register/confirm/some-link, 3",
            "POST, /sign-in, 2", "POST, /register/send, 2" })
    void eachKindOfRequestHasItsOwnLimitAndAnswersWhenToComeBack(String method, String path, int most)
            throws Exception {
        for (int request = 0; request < most; request++) {
            assertThat(ask(method, path, "203.0.113.7").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = ask(method, path, "203.0.113.7");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getForwardedUrl()).isEqualTo("/portal/problem/too-many");
        assertThat(Integer.parseInt(refused.getHeader(HttpHeaders.RETRY_AFTER))).isBetween(1, 301);
        assertThat(ask(method, path, "203.0.113.8").getStatus()).as("somebody else").isEqualTo(200);
    }

    @Test
    void whoHasLookedAtTooManyPagesCanStillSendTheForm() throws Exception {
        while (ask("GET", "/calls", "203.0.113.7").getStatus() == 200) {
            // until it is too much
        }
        assertThat(ask("POST", "/my/interests/E1/summary", "203.0.113.7").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, 429", "2001:db8:1:2::1, 2001:db8:1:3::1, 200",
            "fe80::1%eth0, fe80::2%eth0, 429" })
    void aNetworkOfIpv6IsOneCaller(String first, String second, int expected) throws Exception {
        for (int request = 0; request < 2; request++) {
            assertThat(ask("POST", "/sign-in", first).getStatus()).isEqualTo(200);
        }
        assertThat(ask("POST", "/sign-in", second).getStatus()).isEqualTo(expected);
    }

    @Test
    void aLimitThatWouldShutEverybodyOutIsRefusedByItsName() {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new PortalProperties(5, 4, 3, 0))
            .withMessage("The setting council.portal.limits.lost-links is “0”; it must be 1 or more.");
    }

    private MockHttpServletResponse ask(String method, String path, String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        this.limits.doFilter(request, response, new MockFilterChain());
        return response;
    }

}
