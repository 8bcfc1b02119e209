package org.futurecouncil.platform.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * Who has signed in, as the engine's applications keep it in their session.
 *
 * @param administrator whether administers users and groups
 */
record WebSession(boolean administrator) {

    static Optional<WebSession> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return (session == null) ? Optional.empty()
                : AuthenticationUtil.getAuthsFromSession(session)
                    .getAuthentications()
                    .stream()
                    .findFirst()
                    .map(WebSession::of);
    }

    private static WebSession of(UserAuthentication user) {
        return new WebSession(user.getGroupIds().contains(Groups.CAMUNDA_ADMIN));
    }

}
