package org.futurecouncil.portal.access;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.roadmap.RoundtableInvitations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalProperties.class)
class PortalConfiguration {

    /**
     * What proves that a form came from this site: a cookie whose value the form carries,
     * masked anew on each page.
     */
    @Bean
    CookieCsrfTokenRepository formProofs(@Value("${council.https}") boolean https) {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName("vendor-form");
        repository.setCookieCustomizer((cookie) -> cookie.httpOnly(true).secure(https).sameSite("Lax").path("/"));
        return repository;
    }

    @Bean
    VisitorSource councilVisitors(RoundtableInvitations invitations) {
        return new GuestVisitors(Recipient.Kind.COUNCIL, invitations);
    }

    @Bean
    VisitorSource guestVisitors(RoundtableInvitations invitations) {
        return new GuestVisitors(Recipient.Kind.GUEST, invitations);
    }

    @Bean
    VisitorSource officerVisitors(RoundtableInvitations invitations) {
        return new GuestVisitors(Recipient.Kind.OFFICER, invitations);
    }

}
