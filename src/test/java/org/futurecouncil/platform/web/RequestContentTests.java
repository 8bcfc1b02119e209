package org.futurecouncil.platform.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RequestContentTests {

    @ParameterizedTest
    @ValueSource(strings = { "{\"assigneeExpression\":\"${1}\"}", "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}",
            "{\"query\":{\"orQueries\":[{},{\"candidateGroupInExpression\":\"${1}\"}]}}",
            "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${1}\"}]}", "{\"ASSIGNEEEXPRESSION\":\"x\"}",
            "{\"a\":1,\"a\":{\"dueBeforeExpression\":\"x\"},\"a\":2}", "[[[{\"createdOnExpression\":null}]]]",
            "{} {\"ownerExpression\":\"x\"}", "\uFEFF{\"ownerExpression\":\"x\"}" })
    void anExpressionIsRefusedWhereverItStands(String body) {
        refused(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"variables\":{\"x\":{\"type\":\"Object\",\"value\":\"\"}}}",
            "{\"variables\":{\"x\":{\"type\":\"object\",\"value\":\"\"}}}",
            "{\"variables\":{\"x\":{\"type\":\"Serializable\",\"value\":\"\"}}}",
            "{\"valueInfo\":{\"serializationDataFormat\":\"application/x-java-serialized-object\"}}" })
    void aJavaObjectIsRefused(String body) {
        refused(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32" })
    void anyOtherEncodingIsRefused(String charset) {
        refused("{\"ownerExpression\":\"x\"}".getBytes(Charset.forName(charset)));
        refused("{}".getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{'a':1}", "{\"a\":1,}", "plain", "{\"a\":NaN}", "/*x*/{}" })
    void whatIsNoJsonIsRefused(String body) {
        refused(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \n", "{}", "[]", "null", "{\"answers\":{\"type\":\"Json\",\"value\":\"{}\"}}",
            "{\"note\":\"an expressionOfInterest, typed as ${text} with Expression\"}",
            "{\"expressionOfInterestId\":\"1\"}", "{\"name\":\"Grüße 🌍\"}",
            "{\"answers\":{\"type\":\"Json\",\"value\":\"{\\\"ownerExpression\\\":1}\"}}" })
    void ordinaryRequestsPass(String body) {
        assertThatNoException().isThrownBy(() -> RequestContent.checkBody(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void depthHidesNothing() {
        String body = "[".repeat(900) + "{\"ownerExpression\":1}" + "]".repeat(900);
        refused(body.getBytes(StandardCharsets.UTF_8));
        refused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(byte[] body) {
        assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> RequestContent.checkBody(body));
    }

}
