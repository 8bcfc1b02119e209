package org.futurecouncil.platform.web;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets each page of the engine's applications keep the nonce that its content policy
 * names. Their filters hand it from the header to the page by an attribute of the servlet
 * context, which all requests share: of two at once one got the other's, so the browser
 * refused its scripts and the officer saw an empty page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class PolicyNonce extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RequestPath.decoded(request).startsWith("/camunda/app/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Own(request), response);
    }

    /** A request that sees the servlet context with a nonce of its own. */
    private static final class Own extends HttpServletRequestWrapper {

        private final ServletContext context;

        private Object nonce;

        Own(HttpServletRequest request) {
            super(request);
            ServletContext shared = request.getServletContext();
            this.context = (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(),
                    new Class<?>[] { ServletContext.class },
                    (proxy, method, arguments) -> call(shared, method, arguments));
        }

        @Override
        public ServletContext getServletContext() {
            return this.context;
        }

        private Object call(ServletContext shared, Method method, Object[] arguments) throws Throwable {
            boolean own = arguments != null && NONCE.equals(arguments[0]);
            if (own && method.getName().equals("getAttribute")) {
                return this.nonce;
            }
            if (own && method.getName().equals("setAttribute")) {
                this.nonce = arguments[1];
                return null;
            }
            try {
                return method.invoke(shared, arguments);
            }
            catch (InvocationTargetException ex) {
                throw ex.getCause();
            }
        }

    }

}
