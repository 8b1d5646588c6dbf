// Reads a calendar as Mozilla's calendar does, strictly: node judge.mjs FILE. Writes its events as JSON, or what it could not read; see README.md.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const wrong = [];
const events = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  const time = of => ({ isDate: of.isDate, text: of.toString() });
  if (!event.startDate || Number.isNaN(event.startDate.toUnixTime())) wrong.push(`${event.uid} begins at no time`);
  component.getAllSubcomponents('valarm').forEach(alarm => {
    const trigger = alarm.getFirstPropertyValue('trigger');
    if (!(trigger instanceof ICAL.Duration) || !trigger.isNegative) wrong.push(`${event.uid} has an alarm that is not before it`);
    if (alarm.getFirstPropertyValue('action') === 'DISPLAY' && !alarm.hasProperty('description')) wrong.push(`${event.uid} has an alarm without words`);
  });
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    url: component.getFirstPropertyValue('url'),
    status: component.getFirstPropertyValue('status'),
    sequence: event.sequence,
    stamped: component.getFirstPropertyValue('dtstamp')?.toString() ?? null,
    start: time(event.startDate),
    end: time(event.endDate),
    alarms: component.getAllSubcomponents('valarm').map(alarm => alarm.getFirstPropertyValue('trigger').toString()),
  };
});
const property = name => calendar.getFirstPropertyValue(name)?.toString() ?? null;
process.stdout.write(JSON.stringify({
  wrong, events, name: property('name'), version: property('version'), product: property('prodid'), refresh: property('refresh-interval'),
  language: calendar.getFirstProperty('name')?.getParameter('language') ?? null,
}));
