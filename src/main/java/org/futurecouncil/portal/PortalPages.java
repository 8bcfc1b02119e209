package org.futurecouncil.portal;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.portal.access.Visitors;

import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What all pages of the portal share, and what they say when something goes wrong. */
@ControllerAdvice(basePackageClasses = PortalPages.class)
@EnableConfigurationProperties(PortalTheme.class)
class PortalPages {

    private static final Logger log = LoggerFactory.getLogger(PortalPages.class);

    private final String councilName;

    private final String contactEmail;

    private final PortalTheme theme;

    PortalPages(@Value("${council.name}") String councilName, @Value("${council.contact-email}") String contactEmail,
            PortalTheme theme) {
        this.councilName = councilName;
        this.contactEmail = contactEmail;
        this.theme = theme;
    }

    @ModelAttribute
    void shared(HttpServletRequest request, Model model) {
        model.addAttribute("councilName", this.councilName);
        model.addAttribute("contactEmail", this.contactEmail);
        model.addAttribute("logo", this.theme.logo());
        model.addAttribute("visitor", Visitors.of(request).orElse(null));
        model.addAttribute("here", request.getRequestURI().substring(request.getContextPath().length()));
        model.addAttribute("when", new When());
    }

    /**
     * Says so: a page that pretends would leave somebody believing that nothing comes any
     * more. It tells a stranger nothing, since nobody comes upon a random id by trying.
     */
    @ExceptionHandler({ UnknownLinkException.class, TypeMismatchException.class, MissingPathVariableException.class })
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(HttpServletRequest request, Model model) {
        shared(request, model);
        return "portal/unknown-link";
    }

    /** Tells a reference that stands in the log too, and nothing of what went wrong. */
    @ExceptionHandler(Exception.class)
    String failure(Exception failure, HttpServletRequest request, HttpServletResponse response, Model model) {
        shared(request, model);
        if (failure instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            response.setStatus(answer.getStatusCode().value());
            return "portal/unknown-link";
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("A page of the portal failed, reference {}", reference, failure);
        response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        model.addAttribute("reference", reference);
        return "portal/problem/failure";
    }

    /** How templates write times. */
    static final class When {

        /** For example {@code Friday 27 March 2026, 5:00pm GMT}. */
        public String sentence(java.time.@Nullable Instant instant) {
            return (instant != null) ? LondonTime.sentence(instant) : "";
        }

        public String day(java.time.Instant instant) {
            return LondonTime.sentence(LondonTime.date(instant));
        }

        /** As a machine reads it. */
        public String iso(java.time.Instant instant) {
            return instant.toString();
        }

    }

}
