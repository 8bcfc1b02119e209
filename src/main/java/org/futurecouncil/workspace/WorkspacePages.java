package org.futurecouncil.workspace;

import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.SignedIn;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What every page of the workspace shows, and what it says where there is no such page.
 */
@ControllerAdvice(basePackageClasses = WorkspacePages.class)
class WorkspacePages {

    private final SignedIn signedIn;

    private final Officers officers;

    WorkspacePages(SignedIn signedIn, Officers officers) {
        this.signedIn = signedIn;
        this.officers = officers;
    }

    @ModelAttribute("token")
    String token(HttpServletRequest request) {
        return FormToken.of(request.getSession());
    }

    @ModelAttribute("officer")
    String officer() {
        return this.officers.nameOf(this.signedIn.userId());
    }

    @ModelAttribute("show")
    Show show() {
        return new Show(this.officers);
    }

    @ExceptionHandler({ NotFoundException.class, TypeMismatchException.class })
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound() {
        return "workspace/not-found";
    }

    /** How templates write values. */
    record Show(Officers officers) {

        /** An instant as it stands in a list. */
        public String time(@Nullable Instant instant) {
            return (instant != null) ? LondonTime.stamp(instant) : "";
        }

        /** An instant that is still to come. */
        public String sentence(Instant instant) {
            return LondonTime.sentence(instant);
        }

        /** An officer's name. */
        public String officer(String userId) {
            return this.officers.nameOf(userId);
        }

    }

}
