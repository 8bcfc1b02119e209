package org.futurecouncil.portal;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What all pages of the portal share. They run no script and load nothing but their own
 * style; their addresses are personal, so no cache and no search engine keeps them.
 */
@ControllerAdvice(basePackageClasses = PortalPages.class)
class PortalPages {

    private static final String POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    private final String councilName;

    private final String contactEmail;

    PortalPages(@Value("${council.name}") String councilName, @Value("${council.contact-email}") String contactEmail) {
        this.councilName = councilName;
        this.contactEmail = contactEmail;
    }

    @ModelAttribute
    void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }

    /**
     * Says so: a page that pretends would leave somebody believing that nothing comes any
     * more. It tells a stranger nothing, since nobody comes upon a random id by trying.
     */
    @ExceptionHandler({ UnknownLinkException.class, TypeMismatchException.class, MissingPathVariableException.class })
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknownLink(Model model) {
        model.addAttribute("councilName", this.councilName);
        model.addAttribute("contactEmail", this.contactEmail);
        return "portal/unknown-link";
    }

}
