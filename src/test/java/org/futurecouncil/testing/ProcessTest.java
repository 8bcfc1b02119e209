package org.futurecouncil.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of models on the real engine, with the real delegates, on a real PostgreSQL. The
 * job executor is off and the clock stands: the test moves it and jobs run when the test
 * says so. Authorizations are off here (the tests over HTTP have them on). All such tests
 * share one application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = { "camunda.bpm.job-execution.enabled=false", "camunda.bpm.authorization.enabled=false",
                "camunda.bpm.generic-properties.properties.query-max-results-limit=2147483647",
                "camunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
                "council.mail.plan-digests=false", "council.receipt-pause=0s", "spring.jmx.enabled=false" })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ Engine.class, ProcessTestConfiguration.class, ProcessEngineCoverageConfiguration.class })
public @interface ProcessTest {

}
