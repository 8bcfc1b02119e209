package org.futurecouncil.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.filter.Filter;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.web.RefusedRequestException;
import org.futurecouncil.platform.web.RequestContent;

import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Adds the {@link FilterCondition} of a ready filter to each request that runs it, by the
 * means the REST API has for it: the query in the body extends the stored one.
 */
@PreMatching
class ReadyFilterRequest implements ContainerRequestFilter {

    private static final Pattern RUN = Pattern.compile("/?engine/[^/]+/filter/([^/]+)/(?:list|count|singleResult)/?");

    private static final Set<String> METHODS = Set.of(HttpMethod.GET, HttpMethod.POST);

    private final ObjectMapper json = new ObjectMapper();

    @Context
    private @Nullable ServletContext servletContext;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Matcher path = RUN.matcher(request.getUriInfo().getPath());
        if (!METHODS.contains(request.getMethod()) || !path.matches()) {
            return;
        }
        ApplicationContext beans = WebApplicationContextUtils.getRequiredWebApplicationContext(this.servletContext);
        Filter filter = beans.getBean(FilterService.class).getFilter(path.group(1));
        if (filter == null || filter.getProperties() == null
                || !(filter.getProperties().get(FilterCondition.PROPERTY) instanceof String condition)) {
            return;
        }
        ObjectNode query;
        try {
            query = queryOf(request);
        }
        catch (RefusedRequestException ex) {
            request.abortWith(Response.status(ex.status()).build());
            return;
        }
        addCondition(condition, query, beans);
        // a GET runs the stored query alone, so it becomes the POST that takes one more
        request.setMethod(HttpMethod.POST);
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        request.setEntityStream(new ByteArrayInputStream(this.json.writeValueAsBytes(query)));
    }

    /**
     * What this request adds to the stored query. It becomes JSON here whatever it was,
     * so nothing but JSON comes in, and checked once more.
     */
    private ObjectNode queryOf(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readAllBytes();
        RequestContent.check(request.getHeaderString(HttpHeaders.CONTENT_TYPE), body);
        boolean post = HttpMethod.POST.equals(request.getMethod());
        return (post && this.json.readTree(body) instanceof ObjectNode object) ? object : this.json.createObjectNode();
    }

    private static void addCondition(String condition, ObjectNode query, ApplicationContext beans) {
        var who = beans.getBean(IdentityService.class).getCurrentAuthentication();
        List<String> groups = (who.getGroupIds() != null) ? who.getGroupIds() : List.of();
        FilterCondition.valueOf(condition).addTo(query, who.getUserId(), groups, beans.getBean(Clock.class));
    }

}
