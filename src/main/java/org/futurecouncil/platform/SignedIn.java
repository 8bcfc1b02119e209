package org.futurecouncil.platform;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who acts at the moment: kept with every decision. */
@Component
public class SignedIn {

    /** Acts when a timer or another system does. */
    public static final String SYSTEM = "system";

    private final IdentityService identity;

    SignedIn(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    /** The user id of the officer who is signed in, or {@link #SYSTEM}. */
    public String userId() {
        Authentication current = this.identity.getCurrentAuthentication();
        return isSomebody(current) ? current.getUserId() : SYSTEM;
    }

    /** Whether an officer is signed in. */
    public boolean isOfficer() {
        return isSomebody(this.identity.getCurrentAuthentication());
    }

    /** Whether an officer is signed in who is a member of one of the groups. */
    public boolean isIn(Collection<String> groups) {
        Authentication current = this.identity.getCurrentAuthentication();
        List<String> own = (isSomebody(current) && current.getGroupIds() != null) ? current.getGroupIds() : List.of();
        return own.stream().anyMatch(groups::contains);
    }

    /**
     * Lets the application do what it may and the officer who set it off may not, such as
     * starting the delivery of a mail.
     */
    public <T> T asSystem(Supplier<T> step) {
        Authentication officer = this.identity.getCurrentAuthentication();
        this.identity.clearAuthentication();
        try {
            return step.get();
        }
        finally {
            if (officer != null) {
                this.identity.setAuthentication(officer.getUserId(), officer.getGroupIds(), officer.getTenantIds());
            }
        }
    }

    private static boolean isSomebody(@Nullable Authentication authentication) {
        return authentication != null && authentication.getUserId() != null;
    }

}
