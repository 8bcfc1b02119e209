package org.futurecouncil.portal.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives handlers their {@link Visitor} parameter. On a page that is open to everybody ask
 * for {@link #of} instead.
 */
@Component
public class Visitors implements HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = Visitor.class.getName();

    /** Who has come in; empty for a stranger. */
    public static Optional<Visitor> of(HttpServletRequest request) {
        return Optional.ofNullable((Visitor) request.getAttribute(ATTRIBUTE));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
            WebDataBinderFactory binders) {
        Object visitor = request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
        if (visitor == null) {
            throw new IllegalStateException("A page for visitors is open to strangers: " + parameter.getMethod());
        }
        return visitor;
    }

}
