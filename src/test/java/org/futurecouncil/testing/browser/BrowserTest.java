package org.futurecouncil.testing.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.futurecouncil.testing.ApplicationTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the whole application in Chromium; a test method takes a {@link Tasklist} as
 * its parameter, and several of them where several people work at once. Without a browser
 * on the machine such tests are skipped, loudly; with {@code -Dbrowser.required=true}
 * they fail. What to look for it by: the property {@code browser.path}, the environment
 * variable {@code CHROME_PATH}, the usual places.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationTest
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {

}
