package org.futurecouncil.platform.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import org.futurecouncil.platform.TaskViews;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.support.WebApplicationContextUtils;

/** Brings a task's view up to date before its form asks for it. */
class TaskViewRequest implements ContainerRequestFilter {

    private static final Pattern FORM = Pattern
        .compile("/?(?:engine/[^/]+/)?task/([^/]+)/(?:form-variables|variables(?:/view(?:/.*)?)?)/?");

    @Context
    private @Nullable ServletContext servletContext;

    @Override
    public void filter(ContainerRequestContext request) {
        Matcher path = FORM.matcher(request.getUriInfo().getPath());
        if (HttpMethod.GET.equals(request.getMethod()) && path.matches()) {
            WebApplicationContextUtils.getRequiredWebApplicationContext(this.servletContext)
                .getBean(TaskViews.class)
                .refresh(path.group(1));
        }
    }

}
