package org.futurecouncil.platform.web;

import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/**
 * What the last page of all shows, where no other has an answer: a reference that stands
 * in the log too, and nothing of what went wrong.
 */
@Component
class ErrorPage extends DefaultErrorAttributes {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private static final int FAILURE = 500;

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        if (attributes.get("status") instanceof Integer status && status >= FAILURE) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            attributes.put("reference", reference);
            log.error("A page failed, reference {}", reference, getError(request));
        }
        return attributes;
    }

}
