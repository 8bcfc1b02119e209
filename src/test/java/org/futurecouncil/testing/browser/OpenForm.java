package org.futurecouncil.testing.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** What tests do with a form that is open, beyond what officers do. */
public final class OpenForm {

    private static final int MOST_TABS = 200;

    private final Tasklist tasklist;

    public OpenForm(Tasklist tasklist) {
        this.tasklist = tasklist;
    }

    /** Sets fields by their names at once; for those too many to be typed into. */
    public OpenForm set(Map<String, String> values) {
        this.tasklist.form().evaluate("""
                (form, values) => Object.entries(values).forEach(([name, value]) => {
                  const field = form.querySelector('[name="' + name + '"]');
                  if (field) {
                    field.value = value;
                    field.dispatchEvent(new Event('input', { bubbles: true }));
                    field.dispatchEvent(new Event('change', { bubbles: true }));
                  }
                })
                """, values);
        return holds(values);
    }

    /** Expects fields to hold these values. */
    public OpenForm holds(Map<String, String> values) {
        Object others = this.tasklist.form().evaluate("""
                (form, values) => Object.entries(values).filter(([name, value]) => {
                  const field = form.querySelector('[name="' + name + '"]');
                  return !field || field.value !== value;
                }).map(([name]) => name).join()
                """, values);
        if (!"".equals(others)) {
            throw new AssertionError("These fields are not there or hold other values: " + others);
        }
        return this;
    }

    /** Presses a button of the form, found by its selector, several times. */
    public OpenForm press(String selector, int times) {
        this.tasklist.form().evaluate("""
                (form, [selector, times]) => {
                  for (let time = 0; time < times; time++) {
                    form.querySelector(selector).click();
                  }
                }
                """, List.of(selector, times));
        return this;
    }

    /** Expects texts to be shown, wherever in the form. */
    public OpenForm shows(String... texts) {
        for (String text : texts) {
            PlaywrightAssertions.assertThat(this.tasklist.form()).containsText(text);
        }
        return this;
    }

    /**
     * Waits until the browser keeps what was typed, and loads the page again, as somebody
     * does whose session has ended.
     * @param typed a part of it, as JSON
     */
    public OpenForm loadAgainOnceKept(String typed) {
        this.tasklist.loadAgainOnceKept(typed);
        this.tasklist.complete().waitFor();
        return this;
    }

    /** Goes on by the tabulator until what the selector names has the focus. */
    public OpenForm tabTo(String selector) {
        Page page = this.tasklist.page();
        for (int tab = 0; tab < MOST_TABS; tab++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    /** Saves a picture of the whole form. */
    public OpenForm picture(String name) {
        if (Pictures.WANTED) {
            Page page = this.tasklist.page();
            page.setViewportSize(1500, 2600);
            this.tasklist.picture(name);
            page.setViewportSize(1500, 1000);
        }
        return this;
    }

}
