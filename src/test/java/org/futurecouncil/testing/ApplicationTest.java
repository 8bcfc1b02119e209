package org.futurecouncil.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application over HTTP: on a free port, on a real PostgreSQL, with
 * authorizations and the job executor on and the real time. All such tests, those in a
 * browser included, share one application context and one database, so each looks only
 * for what is its own. Who can sign in: {@link TestOfficers}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = { "camunda.bpm.job-execution.wait-time-in-millis=200", "camunda.bpm.job-execution.max-wait=500",
                "council.receipt-pause=200ms", "spring.jmx.enabled=false",
                // all tests are one caller
                "council.portal.limits.pages=1000000", "council.portal.limits.forms=1000000",
                "council.portal.limits.links=1000000", "council.portal.limits.lost-links=1000000" })
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestOfficers.class)
public @interface ApplicationTest {

}
