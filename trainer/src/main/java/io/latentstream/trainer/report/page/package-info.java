/**
 * What an HTML page is made of: elements, sections, tables, charts as inline SVG, pictures as embedded PNG, numbers as text.
 *
 * <p>Rows of values in [0,1], numbers and texts enter; one page leaves that is well-formed XML and needs neither network nor
 * script. {@code /report/report.css} has its style. Begin with {@link io.latentstream.trainer.report.page.Page} and
 * {@link io.latentstream.trainer.report.page.Element}. Models, evaluation and the sections themselves may not be imported.
 */
package io.latentstream.trainer.report.page;
