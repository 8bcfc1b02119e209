package org.futurecouncil.platform.web;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Found by the REST API's servlets through {@code META-INF/services}. */
public final class TaskViewFeature implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new TaskViewRequest());
        return true;
    }

}
