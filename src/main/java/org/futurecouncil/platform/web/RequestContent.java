package org.futurecouncil.platform.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads a JSON body the way the engine will, token by token, so that escapes, duplicate
 * names and depth hide nothing.
 */
public final class RequestContent {

    private static final Set<String> OBJECT_TYPES = Set.of("object", "serializable");

    private static final String JAVA_OBJECT = "java-serialized-object";

    private static final MediaType ANY_JSON = new MediaType("application", "*+json");

    private static final JsonFactory JSON = new JsonFactory();

    private RequestContent() {
    }

    /**
     * @param contentType as its sender names it; must be JSON unless the body is empty
     * @throws RefusedRequestException if the body is anything but JSON in UTF-8, or names
     * an expression or a Java object
     */
    public static void check(@Nullable String contentType, byte[] body) {
        if (!isBlank(body)) {
            requireType(contentType, MediaType.APPLICATION_JSON, ANY_JSON);
            checkBody(body);
        }
    }

    /** Refuses a wildcard, which stands for every type, and every charset but UTF-8. */
    static void requireType(@Nullable String contentType, MediaType... accepted) {
        MediaType type = parse(contentType);
        boolean utf8 = type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
        if (!utf8 || !type.isConcrete() || Stream.of(accepted).noneMatch((one) -> one.includes(type))) {
            throw new RefusedRequestException(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "This type of request is not accepted here.");
        }
    }

    private static MediaType parse(@Nullable String contentType) {
        try {
            return MediaType.parseMediaType((contentType != null) ? contentType : "");
        }
        catch (InvalidMediaTypeException ex) {
            return MediaType.ALL;
        }
    }

    static void checkBody(byte[] body) {
        if (isBlank(body)) {
            return;
        }
        try (JsonParser parser = JSON.createParser(decode(body))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    checkName(parser.currentName());
                }
                else if (token == JsonToken.VALUE_STRING) {
                    checkValue(parser.currentName(), parser.getText());
                }
            }
        }
        catch (IOException ex) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "This request did not arrive whole. Send it again.");
        }
    }

    static void checkName(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith("expression")) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "Expressions are not accepted in requests. Give the value itself.");
        }
    }

    private static void checkValue(@Nullable String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean javaObject = ("type".equalsIgnoreCase(name) && OBJECT_TYPES.contains(lower.strip()))
                || ("serializationDataFormat".equalsIgnoreCase(name) && lower.contains(JAVA_OBJECT));
        if (javaObject) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "Java objects are not accepted in requests. Send the value as Json.");
        }
    }

    /**
     * Nothing but UTF-8: bytes that a reader further on could take for another encoding
     * would be read there as another text.
     */
    private static String decode(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(body))
            .toString();
    }

    private static boolean isBlank(byte[] body) {
        for (byte octet : body) {
            if (octet != ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return true;
    }

}
