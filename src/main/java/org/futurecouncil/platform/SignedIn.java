package org.futurecouncil.platform;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

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
        return (current != null && current.getUserId() != null) ? current.getUserId() : SYSTEM;
    }

}
