package org.futurecouncil.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Component;

/** Plain data, which is records, lists and values, as a column of JSON keeps it. */
@Component
public class Json {

    private final ObjectMapper mapper;

    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String write(Object data) {
        try {
            return this.mapper.writeValueAsString(data);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException(data.getClass() + " is not plain data", ex);
        }
    }

    public <T> T read(String kept, TypeReference<T> type) {
        try {
            return this.mapper.readValue(kept, type);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("What was kept cannot be read as " + type.getType(), ex);
        }
    }

}
