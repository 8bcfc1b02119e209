package org.futurecouncil.portal.access;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Guards the portal, and nothing but the portal: officers' pages and the engine's
 * applications have guards of their own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PortalSecurityConfiguration implements WebMvcConfigurer {

    /** Everything that the portal answers. */
    private static final String[] ADDRESSES = { "/calls", "/calls/*", "/calls.atom", "/programmes", "/programmes/*",
            "/register", "/register/*", "/sign-in", "/sign-in/*", "/sign-out", "/enter/*", "/my", "/my/*",
            "/workshops/*", "/roundtables", "/roundtables/*", "/unsubscribe/*", "/calendar/*", "/accessibility",
            "/privacy", "/cookies" };

    /** What somebody reads who is not in the register any more. */
    private static final String REMOVED = "/register/removed";

    /**
     * A little more than all files of an EOI may have; how large one may be is said
     * beside its field.
     */
    private static final DataSize LARGEST_FORM = DataSize.ofMegabytes(55);

    private final Visitors visitors;

    PortalSecurityConfiguration(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this.visitors);
    }

    /** In place of the usual registration, which would stand before everything. */
    @Bean
    DelegatingFilterProxyRegistrationBean portalGuard() {
        DelegatingFilterProxyRegistrationBean guard = new DelegatingFilterProxyRegistrationBean(
                "springSecurityFilterChain");
        guard.addUrlPatterns(ADDRESSES);
        guard.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
        return guard;
    }

    /**
     * Guards tell addresses apart by themselves, without looking for the page of each.
     */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean addressPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    SecurityFilterChain portalFilters(HttpSecurity http, PortalSessions sessions, PortalProperties limits,
            CookieCsrfTokenRepository formProofs) throws Exception {
        return http.headers((headers) -> headers.disable())
            .requestCache((cache) -> cache.disable())
            .logout((logout) -> logout.disable())
            .sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .securityContext((context) -> context.securityContextRepository(new NullSecurityContextRepository()))
            // a mail program that unsubscribes has no page of ours (RFC 8058)
            .csrf((csrf) -> csrf.csrfTokenRepository(formProofs).ignoringRequestMatchers("/unsubscribe/**"))
            .addFilterBefore(new PortalHeaders(), SecurityContextHolderFilter.class)
            .addFilterBefore(new RateLimits(limits), CsrfFilter.class)
            .addFilterBefore(new RequestSize(LARGEST_FORM), CsrfFilter.class)
            .addFilterBefore(new FileForms(LARGEST_FORM), CsrfFilter.class)
            .addFilterBefore(new VisitorFilter(sessions), AnonymousAuthenticationFilter.class)
            .authorizeHttpRequests((requests) -> requests.requestMatchers("/my/interests", "/my/interests/**")
                .hasAnyRole("VENDOR", "COLLEAGUE")
                .requestMatchers("/my", "/roundtables", "/roundtables/**")
                .authenticated()
                .requestMatchers("/my/**", "/workshops/**", "/calls/*/interest", "/calls/*/ask")
                .hasRole("VENDOR")
                .anyRequest()
                .permitAll())
            .exceptionHandling((problems) -> problems
                .authenticationEntryPoint((request, response, ex) -> signIn(sessions, request, response))
                .accessDeniedHandler((request, response, ex) -> refuse(sessions, request, response, ex)))
            .build();
    }

    private static void signIn(PortalSessions sessions, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (isToldOfRemoval(sessions, request, response)) {
            return;
        }
        if (!HttpMethod.GET.matches(request.getMethod())) {
            Problem.SIGNED_OUT.show(request, response);
            return;
        }
        String wanted = request.getRequestURI().substring(request.getContextPath().length());
        if (request.getQueryString() != null) {
            wanted += "?" + request.getQueryString();
        }
        response.sendRedirect(UriComponentsBuilder.fromPath(request.getContextPath() + "/sign-in")
            .queryParam("to", "{wanted}")
            .encode()
            .buildAndExpand(wanted)
            .toUriString());
    }

    private static void refuse(PortalSessions sessions, HttpServletRequest request, HttpServletResponse response,
            AccessDeniedException ex) throws IOException, ServletException {
        // whoever goes back has a form whose proof went with the first press
        if (ex instanceof CsrfException && isToldOfRemoval(sessions, request, response)) {
            return;
        }
        (ex instanceof CsrfException ? Problem.EXPIRED_FORM : Problem.NOT_FOUND).show(request, response);
    }

    private static boolean isToldOfRemoval(PortalSessions sessions, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        boolean removed = SessionCookie.of(request).filter(sessions::isOfRemoved).isPresent();
        if (removed) {
            response.sendRedirect(request.getContextPath() + REMOVED);
        }
        return removed;
    }

}
