package org.futurecouncil.portal.access;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a visitor by their cookie. */
class VisitorFilter extends OncePerRequestFilter {

    private final PortalSessions sessions;

    VisitorFilter(PortalSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Visitor> visitor = SessionCookie.of(request).flatMap(this.sessions::find);
        visitor.ifPresent((someone) -> {
            request.setAttribute(Visitors.ATTRIBUTE, someone);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedInVisitor(someone));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    /** A visitor as the guard of the pages sees them; the role is the kind. */
    private static final class SignedInVisitor extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Visitor visitor;

        SignedInVisitor(Visitor visitor) {
            super(List.of(new SimpleGrantedAuthority("ROLE_" + visitor.kind().name())));
            this.visitor = visitor;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return this.visitor;
        }

    }

}
