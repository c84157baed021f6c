// The form in ./form.xml, drawn by ODK Web Forms. What it would send to a server is put into window.submission.
import { createApp, h } from 'vue';
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';

const formXml = await (await fetch('./form.xml')).text();

const keep = async (payload, done) => {
  const data = payload.data[0] ?? payload.data;
  const file = data.get('xml_submission_file');
  window.submission = { status: payload.status, xml: await file.text() };
  done?.({ next: 'NEW' });
};

const form = () =>
  h(OdkWebForm, {
    formXml,
    fetchFormAttachment: async () => new Response('', { status: 404 }),
    missingResourceBehavior: 'BLANK',
    onSubmit: keep,
  });

createApp({ render: form }).use(webFormsPlugin).mount('#app');
